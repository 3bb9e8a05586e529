import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * Writes the classes of a client's errors shorter: DynamoDB's 35 differ in their names and two or three fields, and are 9 kB in every bundle.
 * Each stays a class of its own, of the same name, shape and fields. A class that is written in another way stays as it is.
 */
export const shortErrors: Plugin = {
  name: 'short-errors',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[^\\/]+[\\/]dist-es[\\/]models[\\/]errors\.js$/ }, ({ path: file }) => ({
      contents: shortened(readFileSync(file, 'utf8')),
    }));
  },
};

const generated =
  /^export class (\w+) extends __BaseException \{\n {4}static shapeId = "([\w.]+#)\1";\n {4}name = "\1";\n {4}\$fault = "(client|server)";\n((?: {4}\w+;\n)*) {4}constructor\(opts\) \{\n {8}super\(\{\n {12}name: "\1",\n {12}\$fault: "\3",\n {12}\.\.\.opts,\n {8}\}\);\n {8}Object\.setPrototypeOf\(this, \1\.prototype\);\n((?: {8}this\.(\w+) = opts\.\6;\n)*) {4}\}\n\}\n/gm;

/** The text of `models/errors.js` with a maker of classes. */
export function shortened(source: string): string {
  let shapes = '';
  const classes = source.replace(generated, (_whole, name: string, prefix: string, fault: string, fields: string) => {
    shapes = prefix;
    const given = [name, fault, ...(fields.match(/\w+/g) ?? [])].map((one) => JSON.stringify(one)).join(', ');
    return `export const ${name} = /* @__PURE__ */ errorClass(${given});\n`;
  });
  return shapes === '' ? source : `${classes}\n${maker(shapes)}`;
}

const maker = (shapes: string) => `
function errorClass(name, $fault, ...fields) {
  const made = { [name]: class extends __BaseException {
    static shapeId = ${JSON.stringify(shapes)} + name;
    name = name;
    $fault = $fault;
    constructor(opts) {
      super({ name, $fault, ...opts });
      Object.setPrototypeOf(this, made.prototype);
      for (const field of fields) this[field] = opts[field];
    }
  } }[name];
  return made;
}
`;

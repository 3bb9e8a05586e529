/** A page with one form, as far as the script of the hub looks at it; what it posts goes out as a browser's form does. */

interface Field {
  type: string;
  name: string;
  value: string;
  disabled: boolean;
  files: File[];
  readonly attributes: Map<string, string>;
  textContent: string;
  focused: boolean;
  id: string;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  addEventListener(): void;
  focus(): void;
}

function field(given: Partial<Pick<Field, 'type' | 'name' | 'value' | 'files'>>): Field {
  const attributes = new Map<string, string>();
  const made: Field = {
    type: '',
    name: '',
    value: '',
    files: [],
    disabled: false,
    textContent: '',
    focused: false,
    id: '',
    ...given,
    attributes,
    setAttribute: (name, value) => {
      attributes.set(name, value);
    },
    removeAttribute: (name) => {
      attributes.delete(name);
    },
    addEventListener: () => undefined,
    focus: () => {
      made.focused = true;
    },
  };
  return made;
}

interface Submitted {
  readonly target: object;
  defaultPrevented: boolean;
  preventDefault(): void;
}

export interface FormPage {
  readonly file: Field;
  /** what the page says to its visitor */
  note(): { readonly text: string; readonly role: string };
  /** Presses the button; answers what the hub answered, or undefined where nothing was posted. */
  press(): Promise<Response | undefined>;
}

export interface PageOf {
  readonly script: string;
  readonly action: string;
  readonly language: string;
  readonly origin: string;
  readonly fields: Readonly<Record<string, string>>;
}

const kindOf = ({ attributes }: Field): string => attributes.get('data-afluente-note') ?? '';

/** As much of `XMLHttpRequest` as an upload takes. */
function uploadingFrom(origin: string) {
  return class {
    readonly upload = { onprogress: (_: { loaded: number; total: number }) => undefined };
    readonly #headers = new Map([['origin', origin]]);
    #url = '';
    status = 0;
    onload = () => undefined;
    onerror = () => undefined;
    open(_method: string, url: string) {
      this.#url = url;
    }
    setRequestHeader(name: string, value: string) {
      this.#headers.set(name, value);
    }
    async send(body: File) {
      try {
        const answer = await fetch(this.#url, { method: 'PUT', headers: Object.fromEntries(this.#headers), body });
        this.status = answer.status;
        this.upload.onprogress({ loaded: body.size, total: body.size });
        this.onload();
      } catch {
        this.onerror();
      }
    }
  };
}

/** Opens the page with the script running in it. */
export function openPage({ script, action, language, origin, fields }: PageOf): FormPage {
  const file = field({ type: 'file', name: 'foto' });
  const elements = [...Object.entries(fields).map(([name, value]) => field({ type: 'text', name, value })), file];
  const notes: Field[] = [];
  let listener: (event: Submitted) => Promise<void> = async () => undefined;
  const form = {
    elements,
    enctype: '',
    getAttribute: () => action,
    querySelector: (selector: string) => notes.find((one) => selector.includes(`"${kindOf(one)}"`)),
    closest: () => undefined,
    setAttribute: () => undefined,
    removeAttribute: () => undefined,
    append: (one: Field) => (one.type === 'hidden' ? elements : notes).push(one),
  };
  const post = () => {
    const body = new FormData();
    for (const one of elements.filter(({ disabled }) => !disabled)) {
      if (one.type === 'file') for (const chosen of one.files) body.append(one.name, chosen, chosen.name);
      else body.append(one.name, one.value);
    }
    return fetch(action, {
      method: 'POST',
      headers: { origin, accept: 'text/html', 'accept-language': language },
      body,
    });
  };
  let posted: Promise<Response> | undefined;
  const globals = {
    document: {
      documentElement: { lang: language },
      baseURI: `${origin}/contacto`,
      createElement: () => field({}),
      querySelectorAll: (selector: string) => (selector === 'form' ? [form] : []),
      addEventListener: (_submit: string, heard: typeof listener) => {
        listener = heard;
      },
    },
    navigator: { language },
    window: { addEventListener: () => undefined },
    HTMLFormElement: {
      prototype: {
        submit: () => {
          posted = post();
        },
      },
    },
    fetch: (url: string, init: RequestInit) => fetch(url, { ...init, headers: { ...init.headers, origin } }),
    XMLHttpRequest: uploadingFrom(origin),
  };
  new Function(...Object.keys(globals), script)(...Object.values(globals));
  return {
    file,
    note: () => {
      const said = notes.find(({ textContent }) => textContent !== '');
      return { text: said?.textContent ?? '', role: said?.attributes.get('role') ?? '' };
    },
    press: async () => {
      posted = undefined;
      const event: Submitted = {
        target: form,
        defaultPrevented: false,
        preventDefault: () => {
          event.defaultPrevented = true;
        },
      };
      await listener(event);
      return event.defaultPrevented ? posted : post();
    },
  };
}

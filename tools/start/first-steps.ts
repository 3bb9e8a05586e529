import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a hub has worked in this folder before. */
export function isFirstStart(dataDirectory: string): boolean {
  return !existsSync(join(dataDirectory, 'database'));
}

/** What is offered to who starts on an empty folder: commands to paste that install rules to start with. */
export function firstSteps(url: string): string {
  return `
Nobody has decided anything here yet. Rules to start with (teams, routing, scoring, a welcome journey, cases), in English (en) or Spanish (es):

  TOKEN=$(curl -s "${url}/_local/token?role=admin" | node -p 'JSON.parse(require("fs").readFileSync(0, "utf8")).token')
  curl -s -X POST "${url}/v1/starter" -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"language": "en"}'

What each piece does and where it is changed is in the answer. What comes next: README.md, "A first webhook in five minutes".
`;
}

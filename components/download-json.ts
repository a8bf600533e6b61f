import { fileNameOf } from './file-name.ts';
import { saveFile } from './save-file.ts';

/** Saves text as a file named after `title`, without asking the server. */
export function downloadJson(text: string, title: string): void {
  saveFile(new Blob([text], { type: 'application/json' }), `${fileNameOf(title, 'answers')}.json`);
}

import { strToU8, Zip, ZipDeflate } from 'fflate';

/** A ZIP file that grows: one file after the other, each packed when it is put in. */
export class ZipWriter {
  readonly #chunks: BlobPart[] = [];
  readonly #zip: Zip;
  #error: Error | null = null;

  constructor() {
    this.#zip = new Zip((error, chunk) => {
      if (error) this.#error = error;
      // Its own copy: the packer may use its memory again.
      else this.#chunks.push(chunk.slice());
    });
  }

  add(name: string, text: string): void {
    const file = new ZipDeflate(name, { level: 6 });
    this.#zip.add(file);
    file.push(strToU8(text), true);
  }

  /** @throws {Error} a file could not be packed */
  end(): Blob {
    this.#zip.end();
    if (this.#error) throw this.#error;
    return new Blob(this.#chunks, { type: 'application/zip' });
  }
}

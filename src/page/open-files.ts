/** What the File Handling API gives; the `dom` types do not have it yet. */
interface LaunchQueue {
  setConsumer(
    consumer: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void,
  ): void;
}

declare global {
  interface Window {
    readonly launchQueue?: LaunchQueue;
  }
}

/**
 * Hands files that the system opened with the installed page to the app, as events
 * `ds-import-file` with `{ file }`.
 */
export function openFiles(app: Element, queue: LaunchQueue | undefined = window.launchQueue): void {
  queue?.setConsumer(({ files = [] }) => {
    for (const handle of files) void open(app, handle);
  });
}

async function open(app: Element, handle: FileSystemFileHandle): Promise<void> {
  const detail = { file: await handle.getFile() };
  app.dispatchEvent(new CustomEvent('ds-import-file', { detail, bubbles: true, composed: true }));
}

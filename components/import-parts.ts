import { css, html, type TemplateResult } from 'lit';
import { icon } from './icons.ts';
import type { SayAll } from './dialog-strings.ts';

interface DropZoneOptions {
  readonly t: SayAll;
  /** Why the file before was refused; '' for nothing. */
  readonly problem: string;
  readonly isOver: boolean;
  readonly onFile: (file: File) => Promise<void>;
  readonly onOver: (isOver: boolean) => void;
  readonly onText: (text: string) => void;
}

/** Where a file is dropped, chosen or pasted. */
export function dropZone(options: DropZoneOptions): TemplateResult {
  const { t, problem, isOver, onFile, onOver, onText } = options;
  const take = (files: FileList | null | undefined): void => {
    const file = files?.item(0);
    if (file) void onFile(file);
  };
  const over = (event: DragEvent): void => {
    event.preventDefault();
    onOver(true);
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    onOver(false);
    take(event.dataTransfer?.files);
  };
  const pick = (event: Event): void => {
    const field = event.target;
    if (field instanceof HTMLInputElement) take(field.files);
  };
  const paste = (event: ClipboardEvent): void => {
    event.preventDefault();
    const { clipboardData } = event;
    if (clipboardData?.files.length) take(clipboardData.files);
    else onText(clipboardData?.getData('text') ?? '');
  };
  const change = ({ target }: Event): void => {
    if (target instanceof HTMLTextAreaElement) onText(target.value);
  };
  return html`
    <p class="lead">${t('importText')}</p>
    <div
      class="drop ${isOver ? 'over' : ''}"
      @dragover=${over}
      @dragleave=${() => onOver(false)}
      @drop=${drop}
    >
      ${icon('upload', 32)}
      <span class="drop-words">${t('importDrop')}</span>
      <button
        type="button"
        class="button"
        data-start
        aria-describedby="file-problem"
        @click=${(event: MouseEvent) => openPicker(event)}
      >
        ${t('importChoose')}
      </button>
      <input type="file" hidden accept=".json,application/json" @change=${pick} />
    </div>
    <p id="file-problem" class="problem" role="alert" ?hidden=${problem === ''}>${problem}</p>
    <div class="labelled">
      <label for="pasted">${t('importPaste')}</label>
      <textarea
        id="pasted"
        class="field"
        rows="2"
        spellcheck="false"
        autocomplete="off"
        dir="ltr"
        @paste=${paste}
        @change=${change}
      ></textarea>
    </div>
  `;
}

/** A hidden file field has no size to be clicked. */
function openPicker({ currentTarget }: MouseEvent): void {
  if (!(currentTarget instanceof HTMLElement)) return;
  currentTarget.parentElement?.querySelector<HTMLInputElement>('input[type=file]')?.click();
}

/** The file that is looked at, and the way to another. */
export function fileCard(options: {
  readonly t: SayAll;
  readonly name: string;
  /** “14 kB · read on this device”. */
  readonly size: string;
  readonly onChange: () => void;
}): TemplateResult {
  const { t, name, size, onChange } = options;
  return html`<div class="file">
    ${icon('form')}
    <div class="file-words">
      <span><bdi>${name}</bdi></span>
      <span class="hint">${size}</span>
    </div>
    <button type="button" class="quiet" @click=${onChange}>${t('importChange')}</button>
  </div>`;
}

export const importPartsStyles = css`
  .drop {
    display: grid;
    justify-items: center;
    gap: 12px;
    padding: 24px;
    border: 1px dashed var(--_control);
    border-radius: 8px;
    color: var(--_text-2);
  }
  .drop.over {
    border-style: solid;
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  textarea {
    resize: vertical;
    font:
      13px / 20px ui-monospace,
      monospace;
    color: inherit;
  }
  .file {
    display: flex;
    align-items: center;
    gap: 12px;
    padding: 12px;
    border: 1px solid var(--_line);
    border-radius: 8px;
  }
  .file-words {
    display: grid;
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 24px;
  }
  @media (forced-colors: active) {
    .drop,
    .file {
      border-color: CanvasText;
    }
  }
  @media (width < 560px) {
    .drop-words {
      display: none;
    }
    .drop .icon {
      display: none;
    }
    .drop {
      padding: 16px;
    }
  }
`;

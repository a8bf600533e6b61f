import { css } from 'lit';

/** The frame of every dialog: heading, what scrolls, buttons at the end. */
export const dialogStyles = css`
  dialog {
    inline-size: 480px;
    max-block-size: calc(100dvh - 32px);
    padding: 0;
    text-align: start;
    overflow: hidden;
  }
  dialog.wide {
    inline-size: 592px;
  }
  dialog[open] {
    display: flex;
  }
  form {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
    min-block-size: 0;
    margin: 0;
  }
  h2 {
    padding: 24px 24px 0;
  }
  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    padding: 12px 24px 4px;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  .lead {
    margin: 0;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .lead strong {
    color: var(--_text);
    font-weight: var(--_medium);
  }
  .labelled {
    display: grid;
    gap: 6px;
  }
  .labelled label {
    font-weight: var(--_medium);
  }
  .field {
    inline-size: 100%;
  }
  .problem {
    overflow-wrap: anywhere;
  }
  .note {
    display: flex;
    gap: 12px;
    padding: 12px;
    border-radius: 8px;
    background: var(--_subtle);
    overflow-wrap: anywhere;
  }
  .note.warn {
    background: var(--_warn-soft);
  }
  .note.warn > .icon {
    color: var(--_warn);
  }
  .note.failed {
    background: var(--_danger-soft);
  }
  .note.failed > .icon {
    color: var(--_danger);
  }
  .note > div {
    flex: 1;
    min-inline-size: 0;
  }
  .note strong {
    font-weight: var(--_medium);
  }
  .good {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0;
    color: var(--_ok);
    font-weight: var(--_medium);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: 8px;
    padding: 20px 24px 24px;
  }
  .buttons .start {
    margin-inline-end: auto;
  }
  .quiet {
    justify-self: start;
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 6px;
    border: 0;
    border-radius: 999px;
    background: var(--_track);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--_track);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  @media (width < 560px) {
    dialog,
    dialog.wide {
      inline-size: calc(100vw - 32px);
    }
    h2 {
      padding: 20px 16px 0;
    }
    .content {
      padding-inline: 16px;
    }
    .buttons {
      padding: 16px;
    }
    .button,
    .field,
    .quiet {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    dialog {
      border-color: CanvasText;
    }
    .note {
      border: 1px solid CanvasText;
    }
  }
`;

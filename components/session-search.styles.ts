import { css } from 'lit';

/** The field, what stands in it, and the button of the filters in a narrow window. */
export const searchStyles = css`
  :host {
    container: search / inline-size;
  }
  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .box {
    position: relative;
    display: flex;
    flex: 1 1 240px;
    align-items: center;
    min-inline-size: 0;
  }
  .box > .icon {
    position: absolute;
    inset-inline-start: 10px;
    color: var(--_text-2);
    pointer-events: none;
  }
  .box .field {
    inline-size: 100%;
    padding-inline: 38px 36px;
    text-overflow: ellipsis;
    appearance: none;
  }
  input::placeholder {
    color: var(--_text-2);
    opacity: 1;
  }
  input::-webkit-search-cancel-button,
  input::-webkit-search-decoration {
    display: none;
  }
  input:focus-visible {
    outline-offset: 0;
  }
  kbd,
  .clear {
    position: absolute;
    inset-inline-end: 7px;
  }
  kbd {
    min-inline-size: 20px;
    padding: 0 6px;
    border: 1px solid var(--_line);
    border-radius: 4px;
    background: var(--_subtle);
    color: var(--_text-2);
    font: 400 12px / 18px var(--ds-font, inherit);
    text-align: center;
    pointer-events: none;
  }
  .clear {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 4px;
    color: var(--_text-2);
  }
  .in-answers {
    position: absolute;
    inset-inline-end: 40px;
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 28px;
    padding-inline: 8px;
    border-radius: 4px;
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
  }
  .in-answers[aria-pressed='true'] {
    background: var(--_accent-soft);
    color: var(--_text);
    font-weight: var(--_medium);
  }
  .in-answers:not([aria-pressed='true']) .icon {
    display: none;
  }
  .box:has(.in-answers) .field {
    padding-inline-end: 164px;
  }
  .chips .in-answers {
    display: none;
  }
  .filter-button {
    position: relative;
    display: none;
    place-items: center;
    inline-size: 44px;
    min-block-size: 36px;
    border: 1px solid var(--_edge);
    border-radius: 6px;
    background: var(--_raised);
    color: var(--_text);
  }
  .filter-button.on {
    border-color: var(--_accent);
    background: var(--_accent-soft);
  }
  .filter-count {
    position: absolute;
    inset-block-start: 2px;
    inset-inline-end: 2px;
    min-inline-size: 18px;
    padding-inline: 4px;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 12px;
    line-height: 18px;
    text-align: center;
  }
  @container search (width < 840px) {
    .filter-button {
      display: grid;
    }
    .box {
      flex: 1 1 0;
    }
  }
  @container search (width < 560px) {
    .box .field,
    .filter-button {
      min-block-size: 44px;
    }
    .box .in-answers {
      display: none;
    }
    .box:has(.in-answers) .field {
      padding-inline-end: 44px;
    }
  }
  @media (pointer: coarse), (max-width: 559px) {
    kbd {
      display: none;
    }
    .clear {
      inline-size: 44px;
      block-size: 44px;
      inset-inline-end: 0;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;

import { css } from 'lit';

/** One line in the header, above the rows, or at the foot of the popup. */
export const syncStatusStyles = css`
  :host([variant='inline']) {
    container-type: inline-size;
  }
  .short {
    display: none;
  }
  @container (width < 420px) {
    .long {
      display: none;
    }
    .short {
      display: inline;
    }
  }
  .line {
    display: flex;
    align-items: center;
    justify-content: flex-end;
    flex-wrap: wrap;
    gap: 4px 12px;
    color: var(--_text-2);
  }
  .line > span {
    display: inline-flex;
    align-items: center;
    gap: 8px;
  }
  .failed {
    color: var(--_warn);
    font-weight: var(--_medium);
  }
  .waiting + .failed::before {
    content: '';
    inline-size: 1px;
    block-size: 16px;
    margin-inline: 4px 8px;
    background: var(--_line);
  }
  :host([variant='line']) .line {
    justify-content: space-between;
    flex-wrap: nowrap;
    min-block-size: 44px;
    padding-inline: 16px;
    background: var(--_warn-soft);
    color: var(--_text);
  }
  :host([variant='line']) .icon {
    color: var(--_warn);
  }
  :host([variant='footer']) .line {
    justify-content: flex-start;
  }
  :host([variant='footer']) .owed {
    color: inherit;
    font-weight: 400;
  }
  :host([variant='footer']) .owed .icon {
    color: var(--_warn);
  }
  @media print {
    :host {
      display: none;
    }
  }
`;

import { css } from 'lit';

/** Rows that stand closer: one line each in wide lists, and the extension's popup. */
export const rowDensityStyles = css`
  @container rows (width >= 840px) {
    @media not (pointer: coarse) {
      :host([density='compact']) .row {
        min-block-size: 41px;
        padding-block: 0;
      }
      :host([density='compact']) .title-cell {
        display: flex;
        align-items: baseline;
        gap: 10px;
      }
      :host([density='compact']) .title {
        flex: none;
        max-inline-size: 60%;
        font-size: 14px;
        line-height: 20px;
      }
      :host([density='compact']) .ring svg {
        inline-size: 16px;
        block-size: 16px;
      }
      :host([density='compact']) .second {
        margin: 0;
      }
      :host([density='compact']) .clamp {
        -webkit-line-clamp: 1;
        word-break: break-all;
      }
      :host([density='compact']) .pill {
        padding-inline: 0;
        background: none;
      }
    }
  }

  :host([density='popup']) {
    --_pad: 12px;
  }
  :host([density='popup']) .bar {
    min-block-size: 0;
  }
  :host([density='popup']) .bar :is(.sort-select, .sort-turn) {
    display: none;
  }
  :host([density='popup']) .row,
  :host([density='popup']) tbody:last-child .row:last-child {
    gap: 0 8px;
    padding: 9px 12px 10px 50px;
    font-size: 13px;
    line-height: 18px;
    color: var(--_text-2);
  }
  :host([density='popup']) .title {
    font-size: 15px;
    line-height: 20px;
  }
  :host([density='popup']) .clamp {
    -webkit-line-clamp: 2;
  }
  :host([density='popup']) .second {
    margin: 0;
    line-height: 18px;
    -webkit-line-clamp: 1;
  }
  :host([density='popup']) .ring {
    position: static;
    display: inline;
  }
  :host([density='popup']) .ring svg {
    position: absolute;
    inset-block-start: 10px;
    inset-inline-start: 14px;
  }
  :host([density='popup']) .progress ~ .changed::before {
    display: inline;
    content: '· ';
  }
  :host([density='popup']) .progress {
    margin-inline-end: -4px;
  }
  :host([density='popup']) .pill {
    min-block-size: 18px;
    padding: 0;
    background: none;
  }
`;

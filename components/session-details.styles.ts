import { css } from 'lit';

export const sessionDetailsStyles = css`
  :host {
    --_mark: var(--ds-mark, #fff0b3);
    background: var(--_bg);
  }
  :host([scheme='dark']) {
    --_mark: var(--ds-mark, #463807);
  }
  .back {
    min-block-size: 36px;
    gap: 4px;
    text-decoration: none;
  }
  .head {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 40px;
    margin-block: 8px 16px;
  }
  .names {
    flex: 1;
    min-inline-size: 0;
  }
  h1 {
    margin: 0;
    font-size: 24px;
    line-height: 32px;
    font-weight: var(--_medium);
    overflow-wrap: anywhere;
  }
  h1:focus-visible {
    outline: none;
  }
  .second {
    margin: 0;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  .head-actions {
    display: flex;
    flex: none;
    gap: 12px;
    margin-inline-start: auto;
  }
  .more {
    inline-size: 36px;
    padding: 0;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 24px;
    margin-block-start: 4px;
    padding-inline: 8px 10px;
    border-radius: 999px;
    background: var(--_subtle);
    font-size: 13px;
    line-height: 18px;
  }
  .pill.failed {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .pill.conflict {
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 32px;
    margin: 0 0 24px;
    padding-block: 12px;
    border-block: 1px solid var(--_line);
  }
  .facts:empty {
    display: none;
  }
  .fact {
    display: flex;
    gap: 8px;
    min-inline-size: 0;
  }
  dt {
    color: var(--_text-2);
  }
  dd {
    margin: 0;
    min-inline-size: 0;
    overflow-wrap: anywhere;
    font-variant-numeric: tabular-nums;
  }
  .fact code {
    font:
      400 13px / 20px ui-monospace,
      monospace;
  }

  .rename {
    flex: 1;
  }
  .rename label {
    display: block;
    margin-block-end: 4px;
    font-weight: var(--_medium);
  }
  .rename-line {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-end: 6px;
  }
  .rename-line .field {
    flex: 1 1 240px;
  }
  .chooser {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    margin-block-end: 16px;
    padding: 12px;
    border-radius: 8px;
    background: var(--_subtle);
  }
  .chooser select {
    flex: 1 1 240px;
    max-inline-size: 100%;
  }

  .note {
    margin-block-end: 16px;
  }
  .skeleton {
    animation: appear 1ms 300ms both;
  }
  .bone {
    display: flex;
    align-items: center;
    gap: 24px;
    block-size: 32px;
  }
  .bone i {
    block-size: 12px;
    inline-size: 96px;
    border-radius: 4px;
    background: var(--_line);
  }
  .bone i + i {
    inline-size: 220px;
  }

  .body.wide {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    gap: 32px;
    align-items: start;
  }
  .outline-side {
    container: outline / inline-size;
    min-inline-size: 0;
  }
  .outline-side[hidden] {
    display: none;
  }
  .outline-line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 16px;
    min-block-size: 52px;
    padding-block: 8px;
    border-block-end: 1px solid var(--_line);
  }
  .found {
    unicode-bidi: plaintext;
    color: var(--_text-2);
    font-variant-numeric: tabular-nums;
  }
  .no-match {
    margin: 0;
    padding: 48px 16px;
    color: var(--_text-2);
    text-align: center;
    overflow-wrap: anywhere;
  }
  answer-tree {
    margin-block-start: -1px;
  }
  .switch {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    cursor: pointer;
  }
  .switch input {
    position: absolute;
    inline-size: 32px;
    block-size: 18px;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .track {
    position: relative;
    inline-size: 32px;
    block-size: 18px;
    border: 1px solid var(--_control);
    border-radius: 999px;
    background: var(--_bg);
  }
  .track::after {
    content: '';
    position: absolute;
    inset-block-start: 2px;
    inset-inline-start: 3px;
    inline-size: 12px;
    block-size: 12px;
    border-radius: 50%;
    background: var(--_control);
  }
  input:checked + .track {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  input:checked + .track::after {
    inset-inline-start: 15px;
    background: var(--_on-accent);
  }
  input:focus-visible + .track {
    outline: 2px solid var(--ds-focus, var(--_accent));
    outline-offset: 2px;
  }

  .json-side {
    min-inline-size: 0;
  }
  .wide .json-side {
    position: sticky;
    inset-block-start: 16px;
  }
  .json-box {
    --_json-height: calc(100vh - 80px);
    border: 1px solid var(--_line);
    border-radius: 8px;
  }
  .json-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-block-size: 45px;
    padding-inline: 16px;
    border-block-end: 1px solid var(--_line);
    border-radius: 7px 7px 0 0;
    background: var(--_subtle);
  }
  .json-head h2 {
    margin: 0;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
  }
  .body:not(.wide) .json-head h2 {
    position: absolute;
    clip-path: inset(50%);
  }
  .json-size {
    margin-inline-end: auto;
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
  }
  .json-head .quiet + .quiet {
    margin-inline-start: 16px;
  }

  .views {
    display: flex;
    gap: 24px;
    margin-block-end: 16px;
    border-block-end: 1px solid var(--_line);
  }
  .views button {
    min-block-size: 44px;
    margin-block-end: -1px;
    border-block-end: 2px solid transparent;
    color: var(--_text-2);
    font-size: 16px;
    line-height: 24px;
    font-weight: var(--_medium);
  }
  .views button[aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .views button:focus-visible {
    outline-offset: -2px;
    border-radius: 4px;
  }

  .changes-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
  }
  .changes h2 {
    margin: 0;
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .changes ol {
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
    border-block-start: 1px solid var(--_line);
  }
  .change {
    display: grid;
    grid-template-columns: 112px minmax(0, 1fr);
    gap: 4px 16px;
    padding-block: 12px;
    border-block-end: 1px solid var(--_line);
  }
  .change-kind {
    display: inline-flex;
    align-items: center;
    align-self: start;
    justify-self: start;
    gap: 6px;
    min-block-size: 24px;
    padding-inline: 8px 10px;
    border-radius: 999px;
    background: var(--_subtle);
    font-size: 13px;
    line-height: 18px;
  }
  .change-kind.added {
    color: var(--_ok);
  }
  .change-kind.removed {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .change-kind.changed {
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .change h3 {
    margin: 0 0 4px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .change dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
    gap: 4px 24px;
    margin: 0;
  }
  .side {
    min-inline-size: 0;
  }
  .side dt {
    font-size: 13px;
    line-height: 18px;
  }
  .side dd {
    font-size: 16px;
    line-height: 22px;
  }
  .side bdi {
    white-space: pre-line;
  }
  del {
    color: var(--_text-2);
  }
  ins {
    text-decoration: none;
  }

  @media (max-width: 559px), (pointer: coarse) {
    .back,
    .switch,
    .json-head .quiet {
      min-block-size: 44px;
    }
    .more {
      inline-size: 44px;
    }
    .head-actions .button {
      min-block-size: 44px;
    }
  }
  @media (max-width: 839px) {
    .head {
      flex-wrap: wrap;
    }
    .head-actions {
      inline-size: 100%;
    }
    .head-actions .button:not(.more) {
      flex: 1;
    }
    .facts {
      flex-direction: column;
      margin-block-end: 12px;
    }
    .fact dt {
      flex: 0 0 96px;
    }
    .change {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @media (forced-colors: active) {
    .track,
    .pill,
    .change-kind {
      border: 1px solid CanvasText;
      forced-color-adjust: auto;
    }
    input:checked + .track {
      background: Highlight;
    }
  }
  @media print {
    .back,
    .head-actions,
    session-search,
    .outline-line,
    .views,
    .json-side,
    .chooser {
      display: none;
    }
    .body.wide {
      display: block;
    }
  }
`;

import { css } from 'lit';

export const appStyles = css`
  :host {
    container: app / inline-size;
    background: var(--_bg);
  }
  .app {
    display: flex;
    flex-direction: column;
    min-block-size: inherit;
  }
  .inner {
    inline-size: 100%;
    max-inline-size: 1080px;
    margin-inline: auto;
    padding-inline: 24px;
  }
  header {
    border-block-end: 1px solid var(--_line);
  }
  header .inner {
    display: flex;
    align-items: center;
    gap: 10px;
    min-block-size: 55px;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 28px;
    block-size: 28px;
    border-radius: 6px;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .service {
    min-inline-size: 0;
    font-size: 16px;
    line-height: 24px;
    font-weight: var(--_medium);
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .header-end {
    display: flex;
    align-items: center;
    gap: 4px;
    min-inline-size: 0;
    margin-inline-start: auto;
  }
  .account {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 36px;
    min-block-size: 36px;
    justify-content: flex-end;
    border-radius: 6px;
    color: var(--_text-2);
  }
  .account:hover {
    color: var(--_text);
  }
  .email {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  main {
    padding-block: 32px 48px;
  }
  .head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 16px;
    min-block-size: 36px;
  }
  h1 {
    margin: 0;
    font-size: 24px;
    line-height: 32px;
    font-weight: 600;
  }
  h1:focus-visible {
    outline: none;
  }
  .head-end {
    display: flex;
    gap: 16px;
  }
  .new-form .short {
    display: none;
  }
  .tab-line {
    display: flex;
    align-items: flex-end;
    justify-content: space-between;
    gap: 16px;
    margin-block: 12px 16px;
    border-block-end: 1px solid var(--_line);
  }
  .tabs {
    display: flex;
    gap: 24px;
  }
  .tabs button {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 48px;
    margin-block-end: -1px;
    border-block-end: 2px solid transparent;
    color: var(--_text-2);
    font-size: 16px;
    line-height: 24px;
    font-weight: var(--_medium);
    white-space: nowrap;
  }
  .tabs button:hover {
    color: var(--_text);
  }
  .tabs button[aria-selected='true'] {
    border-color: var(--_accent);
    color: var(--_text);
  }
  .tabs button:focus-visible {
    outline-offset: -2px;
    border-radius: 4px;
  }
  .tab-count {
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .status-inline {
    flex: 1;
    min-inline-size: 0;
    padding-block-end: 11px;
  }
  .status-line {
    display: none;
  }
  .hint-line {
    margin: 0 0 16px;
    font-size: 16px;
    line-height: 24px;
    color: var(--_text-2);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    margin-block-end: 12px;
    padding-inline: 14px 10px;
    border: 1px solid var(--_accent);
    border-radius: 999px;
    background: var(--_accent-soft);
    font-weight: var(--_medium);
  }
  .pager {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block-start: 16px;
    color: var(--_text-2);
  }
  .pager span {
    unicode-bidi: plaintext;
    margin-inline-end: auto;
    font-variant-numeric: tabular-nums;
  }
  .sign-in {
    flex: 1;
    padding: 48px 24px;
    background: var(--_subtle);
  }
  .brand {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    margin-block-end: 24px;
  }
  .brand .mark {
    inline-size: 32px;
    block-size: 32px;
  }
  .brand .service {
    font-size: 18px;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: 12px;
    max-inline-size: 416px;
    margin: 0 auto 16px;
    padding: 12px;
    border-radius: 8px;
    background: var(--_warn-soft);
  }
  .notice .icon {
    color: var(--_warn);
  }

  @container app (width < 560px) {
    .inner {
      padding-inline: 16px;
    }
    header .inner {
      min-block-size: 51px;
    }
    .email {
      display: none;
    }
    .account {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
    main {
      padding-block: 12px 32px;
    }
    .head {
      min-block-size: 44px;
    }
    .head-end {
      gap: 8px;
    }
    .new-form,
    .add-file {
      min-block-size: 44px;
    }
    .new-form .long {
      display: none;
    }
    .new-form .short {
      display: inline;
    }
    .head .add-file {
      min-inline-size: 44px;
      padding-inline: 11px;
    }
    .head .add-file .long {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .tab-line {
      margin-block: 0 12px;
    }
    .tabs {
      gap: 20px;
    }
    .status-inline {
      display: none;
    }
    .status-line {
      display: block;
    }
    session-list,
    answer-set-list {
      margin-inline: -16px;
      inline-size: auto;
    }
    .pager {
      flex-wrap: wrap;
    }
    .pager span {
      unicode-bidi: plaintext;
      flex: 1 0 100%;
    }
    .pager .button {
      flex: 1;
      min-block-size: 44px;
    }
    .sign-in {
      padding: 24px 16px;
    }
  }

  :host([popup]),
  :host([popup]) .app {
    block-size: 100%;
    min-block-size: 0;
    overflow: hidden;
  }
  :host([popup]) .sign-in {
    overflow-y: auto;
  }
  :host([popup]) header {
    border: 0;
  }
  :host([popup]) header .inner {
    min-block-size: 48px;
    padding-inline: 14px 2px;
    gap: 8px;
  }
  :host([popup]) .account {
    justify-content: center;
  }
  :host([popup]) .tab-line {
    margin-block: 0;
    margin-inline: -12px;
    padding-inline: 14px;
  }
  :host([popup]) .tabs button {
    min-block-size: 40px;
    font-size: 14px;
    line-height: 20px;
  }
  :host([popup]) session-list,
  :host([popup]) answer-set-list {
    margin-inline: -12px;
  }
  :host([popup]) .mark {
    inline-size: 24px;
    block-size: 24px;
  }
  :host([popup]) .service {
    font-size: 14px;
    line-height: 20px;
  }
  :host([popup]) .new-form {
    padding: 0;
    min-inline-size: 44px;
    border: 0;
    background: none;
    color: var(--_accent);
  }
  :host([popup]) .new-form .short {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  :host([popup]) main {
    flex: 1;
    min-block-size: 0;
    inline-size: 100%;
    overflow-y: auto;
    padding: 4px 12px 0;
  }
  :host([popup]) .head {
    position: absolute;
    min-block-size: 0;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  :host([popup]) footer {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 44px;
    padding-inline: 14px;
    border-block-start: 1px solid var(--_line);
    background: var(--_subtle);
  }
  :host([popup]) footer a {
    text-decoration: none;
  }
  @media print {
    .head-end,
    .new-form,
    .pager,
    .tab-line sync-status,
    .account .icon {
      display: none;
    }
  }
`;

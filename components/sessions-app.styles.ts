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
      flex-wrap: wrap;
      gap: 4px 16px;
      min-block-size: 44px;
    }
    .tab-line {
      margin-block: 0 12px;
    }
    .tabs {
      flex-wrap: wrap;
      gap: 0 16px;
    }
    session-list,
    answer-set-list {
      margin-inline: -16px;
      inline-size: auto;
    }
  }
`;

import { css } from 'lit';

/** The app in a window of 360 px; loaded with `popup`. */
export const appPopupStyles = css`
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
`;

import { css } from 'lit';

export const actionsMenuStyles = css`
  :host {
    display: contents;
  }
  .menu {
    position: fixed;
    inset: auto;
    margin: 0;
    inline-size: 264px;
    max-inline-size: calc(100vw - 16px);
    max-block-size: calc(100vh - 16px);
    overflow-y: auto;
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_raised);
    color: var(--_text);
    box-shadow: 0 8px 24px #0000002e;
    font: 400 14px / 20px var(--ds-font, inherit);
  }
  .menu:popover-open {
    animation: open 120ms ease-out;
  }
  @keyframes open {
    from {
      opacity: 0;
      transform: translateY(-4px);
    }
  }
  .item {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 36px;
    padding: 8px 12px;
    border-radius: 4px;
    color: var(--_text);
    text-decoration: none;
  }
  .item .icon {
    color: var(--_text-2);
  }
  .item .label {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .item:hover,
  .item:focus-visible {
    background: var(--_subtle);
  }
  :host([scheme='dark']) .item:hover,
  :host([scheme='dark']) .item:focus-visible {
    background: var(--_pressed);
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item.is-danger,
  .item.is-danger .icon {
    color: var(--_danger);
  }
  .item.is-off .icon {
    visibility: hidden;
  }
  kbd {
    font: inherit;
    font-size: 12px;
    color: var(--_text-2);
  }
  .line {
    block-size: 1px;
    margin: 4px -4px;
    background: var(--_line);
  }
  .foot {
    margin: 4px -4px -4px;
    padding: 10px 14px;
    border-block-start: 1px solid var(--_line);
    font-size: 13px;
    line-height: 18px;
    color: var(--_text-2);
  }
  .notice {
    padding: 10px 12px 8px 14px;
    font-size: 13px;
    line-height: 18px;
  }
  .notice strong {
    display: flex;
    align-items: center;
    gap: 8px;
    font-weight: 600;
  }
  .notice.failed strong {
    color: var(--_danger);
  }
  .notice.conflict strong {
    color: var(--_warn);
  }
  .notice span {
    display: block;
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .item {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .menu {
      border-color: CanvasText;
    }
  }
`;

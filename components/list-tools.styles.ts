import { css } from 'lit';

/** In the line above the rows: updates, tools, and the order in cards. */
export const listToolStyles = css`
  .bar .updates {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--_text);
  }
  .bar .count + .updates::before {
    content: '';
    inline-size: 1px;
    block-size: 16px;
    margin-inline-end: 4px;
    background: var(--_line);
  }
  .tool {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    border-radius: 6px;
    color: var(--_text);
    font-weight: var(--_medium);
  }
  .tool:hover span {
    text-decoration: underline;
    text-underline-offset: 4px;
  }
  /* Where the way past the rows leads. */
  #end:focus-visible {
    z-index: 2;
    inline-size: auto;
    block-size: auto;
    margin: 4px;
    padding: 8px 12px;
    border-radius: 6px;
    background: var(--_raised);
    clip-path: none;
  }
  .sort-select,
  .sort-turn {
    display: none;
  }

  @container rows (width < 560px) {
    .bar .view {
      display: none;
    }
    .bar .tool span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .bar .tool {
      justify-content: center;
      min-inline-size: 44px;
      min-block-size: 44px;
      margin-inline-end: -12px;
    }
    .bar .sort-select {
      position: relative;
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-block-size: 44px;
      color: var(--_text);
      font-weight: var(--_medium);
    }
    .sort-select select {
      appearance: none;
      min-block-size: 44px;
      margin-inline: -26px;
      padding-inline: 26px;
      border: 0;
      border-radius: 6px;
      background: none;
      font-weight: var(--_medium);
    }
    .sort-select option {
      background: var(--_raised);
      color: var(--_text);
    }
    .sort-select .icon {
      pointer-events: none;
    }
    .sort-turn {
      display: inline-grid;
      place-items: center;
      inline-size: 44px;
      block-size: 44px;
      border-radius: 6px;
    }
    .sort-turn.up .icon {
      transform: rotate(180deg);
    }
    .bar .updates {
      margin-inline-start: auto;
    }
    .bar .updates::before {
      display: none;
    }
    .bar .updates + .bar-end {
      margin-inline-start: 0;
    }
  }
`;

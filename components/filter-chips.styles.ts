import { css } from 'lit';

/** Filters beside the search field; below it, one under the other, in a narrow window. */
export const filterChipStyles = css`
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .filter {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    max-inline-size: 240px;
    min-block-size: 36px;
    padding-inline: 13px 11px;
    border: 1px solid var(--_edge);
    border-radius: 999px;
    background: var(--_bg);
    color: var(--_text);
  }
  .filter:hover {
    background: var(--_subtle);
  }
  .filter.on {
    border-color: var(--_accent);
    background: var(--_accent-soft);
    font-weight: var(--_medium);
  }
  .chip-text {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* The words in front are as wide as what is chosen; a select is as wide as its longest choice. */
  .filter select {
    appearance: none;
    position: absolute;
    inset: 0;
    inline-size: 100%;
    border: 0;
    border-radius: 999px;
    opacity: 0;
    cursor: pointer;
  }
  .filter option {
    background: var(--_raised);
    color: var(--_text);
  }
  .filter:has(select:focus-visible) {
    outline: 2px solid var(--ds-focus, var(--_accent));
    outline-offset: 2px;
  }
  .filter > .icon {
    color: var(--_text-2);
    pointer-events: none;
  }
  .filter button {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    margin-inline-end: -4px;
    border-radius: 999px;
  }
  @container search (width < 840px) {
    .chips {
      inline-size: 100%;
    }
    .chips:not(.open) {
      display: none;
    }
  }
  @container search (width < 560px) {
    .chips .in-answers {
      position: static;
      display: flex;
      flex: 1 0 100%;
      min-block-size: 44px;
      padding-inline: 13px;
      border: 1px solid var(--_edge);
      border-radius: 999px;
      color: var(--_text);
      font-size: 14px;
    }
    .filter {
      flex: 1 1 40%;
      justify-content: space-between;
      max-inline-size: none;
      min-block-size: 44px;
    }
    .filter button {
      inline-size: 44px;
      block-size: 44px;
      margin: -10px -10px -10px -4px;
    }
  }
  @media (pointer: coarse) {
    .filter {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .filter {
      border-color: CanvasText;
    }
  }
`;

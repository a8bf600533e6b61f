import { css } from 'lit';

/** How `ring()` is drawn; needs the colour roles of `tokens`. */
export const ringStyles = css`
  .ring {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: 8px;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .ring svg {
    flex: none;
    fill: none;
  }
  .ring .track {
    stroke: var(--_track);
  }
  .ring .value {
    stroke: var(--_accent);
  }
  .ring .done {
    stroke: var(--_ok);
  }
  .ring .tick {
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .ring .dashed {
    stroke: var(--_control);
  }
  .inside .words {
    position: absolute;
    inset: 0;
    display: grid;
    place-items: center;
    font-size: 11px;
    line-height: 16px;
    font-weight: var(--_medium);
  }
  @media (forced-colors: active) {
    .ring .track {
      stroke: CanvasText;
      stroke-width: 1;
    }
    .ring .value,
    .ring .done {
      stroke: Highlight;
    }
    .ring .dashed {
      stroke: CanvasText;
    }
  }
`;

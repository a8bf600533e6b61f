import { css } from 'lit';

/** Rows on paper, and in colours that the system forces. */
export const rowPrintStyles = css`
  @media print {
    .bar {
      display: none;
    }
    .skip,
    .actions,
    .head .actions,
    .note .quiet {
      display: none;
    }
    .row {
      break-inside: avoid;
    }
    .clamp {
      display: block;
    }
    .pill {
      background: none;
      padding-inline: 0;
    }
    time {
      font-size: 0;
    }
    time::after {
      content: attr(data-full);
      font-size: 14px;
    }
  }
  @media (forced-colors: active) {
    table,
    .panel,
    .pill,
    .note,
    .row {
      border-color: CanvasText;
    }
    .pill,
    .note {
      border: 1px solid CanvasText;
    }
    a.title {
      color: LinkText;
    }
  }
`;

import { css } from 'lit';

/** The table of answers that would be replaced; cards in a narrow place. */
export const loadPreviewStyles = css`
  .replaced {
    inline-size: 100%;
    border: 1px solid var(--_line);
    border-radius: 8px;
    border-collapse: separate;
    border-spacing: 0;
    table-layout: fixed;
    overflow: hidden;
  }
  .replaced th,
  .replaced td {
    padding: 10px 8px;
    font-weight: 400;
    text-align: start;
    vertical-align: top;
    overflow-wrap: anywhere;
  }
  .replaced thead th {
    padding-block: 8px;
    background: var(--_subtle);
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
    font-weight: var(--_medium);
  }
  .replaced tbody th,
  .replaced td {
    border-block-start: 1px solid var(--_line);
  }
  .replaced .tick {
    inline-size: 40px;
    padding-inline: 12px 4px;
  }
  .replaced .have {
    color: var(--_text-2);
  }
  .replaced td.become {
    padding-inline-start: 36px;
    position: relative;
  }
  .replaced thead .become {
    padding-inline-start: 36px;
  }
  .become .icon {
    position: absolute;
    inset-block-start: 12px;
    inset-inline-start: 6px;
    color: var(--_text-2);
  }
  .card-label {
    display: none;
  }
  @media (width < 560px) {
    .replaced,
    .replaced thead,
    .replaced tbody,
    .replaced tr,
    .replaced th,
    .replaced td {
      display: block;
    }
    .replaced tr {
      position: relative;
      padding: 8px 12px 8px 44px;
    }
    .replaced tr:dir(rtl) {
      padding: 8px 44px 8px 12px;
    }
    .replaced tbody tr {
      border-block-start: 1px solid var(--_line);
    }
    .replaced thead tr {
      padding-inline-start: 12px;
      background: var(--_subtle);
    }
    .replaced thead th.tick {
      position: static;
    }
    .replaced thead label {
      display: flex;
      align-items: center;
      gap: 14px;
      min-block-size: 28px;
    }
    .replaced thead th:not(.tick) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      padding: 0;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .replaced tbody th,
    .replaced td,
    .replaced td.become {
      padding: 2px 0;
      border: 0;
    }
    .replaced tbody th {
      font-weight: var(--_medium);
    }
    .replaced .tick {
      position: absolute;
      inset-block-start: 8px;
      inset-inline-start: 12px;
      inline-size: auto;
      padding: 0;
    }
    .become .icon {
      display: none;
    }
    .replaced td.have,
    .replaced td.become {
      display: grid;
      grid-template-columns: 104px minmax(0, 1fr);
    }
    .card-label {
      display: block;
      color: var(--_text-2);
      font-size: 13px;
    }
  }
`;

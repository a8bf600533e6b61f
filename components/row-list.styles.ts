import { css } from 'lit';

/** Rows as a table from 560 px of the list's own width on, as cards below. */
export const rowListStyles = css`
  :host {
    container: rows / inline-size;
    position: relative;
    --_pad: 16px;
    --_columns: 96px minmax(0, 1fr) auto 128px 36px;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 44px;
    color: var(--_text-2);
  }
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
  .bar .count:empty {
    display: none;
  }
  .bar-end {
    display: flex;
    gap: 16px;
    margin-inline-start: auto;
  }
  .sort-select {
    display: none;
  }
  .skip {
    position: absolute;
    z-index: 2;
    inset-block-start: 4px;
    inset-inline-start: 4px;
    padding: 8px 12px;
    background: var(--_raised);
    border: 1px solid var(--_edge);
    border-radius: 6px;
  }
  .skip:not(:focus-visible) {
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    padding: 0;
    border: 0;
    overflow: hidden;
  }
  table {
    display: block;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_bg);
  }
  caption,
  thead,
  tbody {
    display: block;
  }
  .head,
  .row {
    position: relative;
    display: grid;
    grid-template-columns: var(--_columns);
    column-gap: 16px;
    align-items: center;
    padding-inline: 16px 8px;
  }
  .head {
    min-block-size: 40px;
    border-radius: 7px 7px 0 0;
    background: var(--_subtle);
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
  }
  th,
  td {
    padding: 0;
    font-weight: 400;
    text-align: start;
  }
  .head th {
    font-weight: 500;
  }
  .sort {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 32px;
    border-radius: 4px;
    font-weight: 500;
  }
  .sort:hover,
  .sort.sorted {
    color: var(--_text);
  }
  .sort.up .icon {
    transform: rotate(180deg);
  }
  .card-label {
    display: none;
  }
  .row {
    min-block-size: 65px;
    padding-block: 10px;
    border-block-start: 1px solid var(--_line);
    content-visibility: auto;
    contain-intrinsic-size: auto 65px;
    overflow: clip;
    overflow-clip-margin: 4px;
  }
  .row:last-child {
    border-end-start-radius: 7px;
    border-end-end-radius: 7px;
  }
  .row:hover,
  .row:has(.more[aria-expanded='true']) {
    background: var(--_subtle);
  }
  .row.renaming:hover {
    background: none;
  }
  .title-cell {
    min-inline-size: 0;
  }
  .clamp {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  .title {
    display: block;
    max-inline-size: 100%;
    border-radius: 4px;
    color: var(--_accent);
    font-size: 16px;
    line-height: 22px;
    font-weight: 500;
    text-decoration: none;
  }
  .title bdi {
    text-align: start;
    unicode-bidi: isolate;
    direction: inherit;
  }
  a.title,
  button.title {
    inline-size: fit-content;
  }
  a.title::after,
  button.title::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .row:hover a.title,
  .row:hover button.title,
  .row:has(.more[aria-expanded='true']) .title {
    text-decoration: underline;
    text-underline-offset: 4px;
    text-decoration-thickness: 1px;
  }
  .second {
    margin-block-start: 2px;
    color: var(--_text-2);
    line-height: 20px;
    -webkit-line-clamp: 1;
  }
  .second:has(bdi:empty) {
    display: none;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 24px;
    padding: 3px 10px;
    border-radius: 999px;
    background: var(--_subtle);
    color: var(--_text-2);
    font-size: 13px;
    line-height: 18px;
    font-weight: 500;
    white-space: nowrap;
  }
  .row:hover .pill.pending {
    background: var(--_bg);
  }
  .pill.failed {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .pill.conflict {
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .changed,
  .answers {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .answers {
    text-align: end;
  }
  .number-words {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
  }
  .actions {
    position: relative;
    z-index: 1;
  }
  .more {
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    border-radius: 6px;
    color: var(--_text-2);
  }
  .more:hover,
  .more[aria-expanded='true'] {
    background: var(--_pressed);
    color: var(--_text);
  }

  .rename {
    grid-column: 1 / -1;
    padding: 4px 8px 4px 0;
  }
  .rename label {
    display: block;
    margin-block-end: 4px;
    font-weight: 500;
  }
  .rename-line {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .rename-line .field {
    flex: 1 1 240px;
  }
  .rename-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 16px;
    margin-block-start: 6px;
  }

  .note {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 40px;
    margin-block-end: 8px;
    padding: 8px 12px;
    border-radius: 8px;
    background: var(--_subtle);
  }
  .note .icon {
    color: var(--_text-2);
  }
  .note .quiet {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  .panel {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    min-block-size: 260px;
    padding: 32px 24px;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_bg);
    text-align: center;
  }
  .panel > .icon {
    color: var(--_text-2);
  }
  .panel h2 {
    margin: 12px 0 8px;
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .panel p {
    margin: 0;
    max-inline-size: 290px;
    color: var(--_text-2);
    text-wrap: balance;
  }
  .panel .button,
  .panel slot {
    margin-block-start: 20px;
  }
  .panel slot {
    display: block;
  }
  .panel .hint {
    margin-block-start: 12px;
  }
  .skeleton {
    border: 1px solid var(--_line);
    border-radius: 8px;
    animation: appear 1ms 300ms both;
  }
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
  .bone-row {
    display: grid;
    grid-template: 22px 20px / 24px 56px minmax(0, 1fr) 80px 36px;
    column-gap: 8px;
    align-items: center;
    min-block-size: 65px;
    padding: 10px 16px;
    border-block-start: 1px solid var(--_line);
  }
  .bone-row:first-of-type {
    border: 0;
  }
  .bone-row i {
    block-size: 12px;
    border-radius: 4px;
    background: var(--_line);
  }
  .bone-row i:nth-child(1) {
    grid-row: span 2;
    block-size: 24px;
    border-radius: 50%;
  }
  .bone-row i:nth-child(2) {
    grid-row: span 2;
    inline-size: 32px;
  }
  .bone-row i:nth-child(3) {
    block-size: 14px;
    inline-size: 62%;
  }
  .bone-row:nth-of-type(2n) i:nth-child(3) {
    inline-size: 46%;
  }
  .bone-row i:nth-child(4) {
    grid-row: span 2;
  }
  .bone-row i:nth-child(5) {
    grid-area: 2 / 3;
    inline-size: 36%;
  }

  @container rows (width < 840px) {
    .head,
    .row {
      grid-template-columns: 88px minmax(0, 1fr) auto 36px;
    }
    .head .state {
      position: absolute;
    }
    .row .state {
      grid-area: 2 / 2;
      line-height: 0;
    }
    .row .progress {
      grid-area: 1 / 1;
    }
    .row .changed {
      grid-area: 1 / 3;
    }
    .row .actions {
      grid-area: 1 / 4;
    }
    .state .pill {
      margin-block-start: 7px;
    }
  }

  @container rows (width < 560px) {
    .bar .count {
      display: none;
    }
    .bar .sort-select {
      position: relative;
      display: inline-flex;
      align-items: center;
      gap: 6px;
      min-block-size: 44px;
      color: var(--_text);
      font-weight: 500;
    }
    .sort-select select {
      appearance: none;
      min-block-size: 44px;
      margin-inline: -26px;
      padding-inline: 26px;
      border: 0;
      border-radius: 6px;
      background: none;
      font-weight: 500;
    }
    .sort-select option {
      background: var(--_raised);
      color: var(--_text);
    }
    .sort-select .icon {
      pointer-events: none;
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
    table {
      border: 0;
      border-radius: 0;
    }
    .head {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      min-block-size: 0;
      padding: 0;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .sort {
      display: none;
    }
    .card-label {
      display: inline;
    }
    .row,
    .row:last-child {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
      padding: 12px var(--_pad) 14px;
      border-radius: 0;
      border-block: 0 1px solid var(--_line);
      border-block-end: 1px solid var(--_line);
      contain-intrinsic-size: auto 103px;
    }
    .row .title-cell {
      flex: 1 0 100%;
      order: -1;
      padding-inline-end: 40px;
    }
    .title .clamp {
      -webkit-line-clamp: 3;
    }
    .second {
      -webkit-line-clamp: 2;
    }
    .row .state {
      order: 1;
    }
    .row .state:not(:has(.pill)) {
      display: none;
    }
    .state .pill {
      margin: 0;
    }
    .row .changed {
      color: var(--_text-2);
    }
    .row .actions {
      position: absolute;
      inset-block-start: 2px;
      inset-inline-end: calc(var(--_pad) - 12px);
    }
    .more,
    .button,
    .field {
      min-block-size: 44px;
    }
    .more {
      inline-size: 44px;
    }
    .answers .number {
      display: none;
    }
    .number-words {
      position: static;
      clip-path: none;
      inline-size: auto;
      block-size: auto;
    }
    .rename {
      flex: 1;
      padding: 0;
    }
    .panel {
      border-inline: 0;
      border-radius: 0;
    }
    .skeleton {
      border-inline: 0;
      border-radius: 0;
    }
    .note {
      margin-inline: var(--_pad);
    }
  }

  @container rows (width >= 840px) {
    :host([density='compact']) .row {
      min-block-size: 41px;
      padding-block: 2px;
    }
  }

  :host([density='popup']) .row {
    gap: 0 8px;
    padding: 8px 14px 8px 50px;
    line-height: 18px;
    contain-intrinsic-size: auto 77px;
  }
  :host([density='popup']) .title {
    font-size: 15px;
    line-height: 20px;
  }
  :host([density='popup']) .clamp {
    -webkit-line-clamp: 2;
  }

  @media print {
    .bar,
    .skip,
    .actions,
    .head .actions,
    .note .quiet {
      display: none;
    }
    .row {
      content-visibility: visible;
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

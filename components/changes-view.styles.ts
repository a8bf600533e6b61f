import { css } from 'lit';

/** What differs from another document. */
export const changesStyles = css`
  .changes-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 8px 16px;
  }
  .changes h2 {
    margin: 0;
    font-size: 18px;
    line-height: 24px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .changes ol {
    margin: 12px 0 0;
    padding: 0;
    list-style: none;
    border-block-start: 1px solid var(--_line);
  }
  .change {
    display: grid;
    grid-template-columns: 112px minmax(0, 1fr);
    gap: 4px 16px;
    padding-block: 12px;
    border-block-end: 1px solid var(--_line);
  }
  .change-kind {
    align-self: start;
    justify-self: start;
    margin: 0;
  }
  .change-kind.added {
    color: var(--_ok);
  }
  .change-kind.removed {
    background: var(--_danger-soft);
    color: var(--_danger);
  }
  .change-kind.changed {
    background: var(--_warn-soft);
    color: var(--_warn);
  }
  .change h3 {
    margin: 0 0 4px;
    font-size: 14px;
    line-height: 20px;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .change dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(200px, 1fr));
    gap: 4px 24px;
    margin: 0;
  }
  .side {
    min-inline-size: 0;
  }
  .side dt {
    font-size: 13px;
    line-height: 18px;
  }
  .side dd {
    font-size: 16px;
    line-height: 22px;
  }
  .side bdi {
    white-space: pre-line;
  }
  del {
    color: var(--_text-2);
  }
  ins {
    text-decoration: none;
  }

  @media (max-width: 839px) {
    .change {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;

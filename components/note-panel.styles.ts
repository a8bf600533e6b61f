import { css } from 'lit';

/** A note above something, what stands in its place, and the delay of its skeleton. */
export const notePanelStyles = css`
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
    max-inline-size: 340px;
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
  @keyframes appear {
    from {
      visibility: hidden;
    }
  }
`;

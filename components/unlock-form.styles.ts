import { css } from 'lit';

export const unlockStyles = css`
  .card {
    inline-size: 100%;
    max-inline-size: 416px;
    margin-inline: auto;
    padding: 32px;
    border: 1px solid var(--_line);
    border-radius: 12px;
    background: var(--_bg);
  }
  h1 {
    display: flex;
    align-items: center;
    gap: 8px;
    margin: 0 0 8px;
    font-size: 24px;
    line-height: 32px;
    font-weight: 600;
  }
  .lead {
    margin: 0;
    color: var(--_text-2);
  }
  .card > .quiet {
    margin-block-start: 16px;
  }
  @media (width < 560px) {
    .card {
      padding: 24px 16px;
    }
  }
`;

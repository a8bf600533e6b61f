import { css } from 'lit';

export const signInStyles = css`
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
    margin: 0 0 8px;
    font-size: 24px;
    line-height: 32px;
    font-weight: 600;
  }
  .lead {
    margin: 0;
    color: var(--_text-2);
    overflow-wrap: anywhere;
  }
  form {
    display: grid;
    margin-block-start: 24px;
  }
  label[for] {
    margin-block-end: 6px;
    font-weight: var(--_medium);
  }
  .field {
    inline-size: 100%;
    min-block-size: 44px;
  }
  .field {
    margin-block-end: 16px;
  }
  .problem {
    margin-block: -10px 12px;
  }
  .problem:empty {
    display: none;
  }
  .problem[role='alert'] {
    margin-block: 0 12px;
  }
  .with-button {
    position: relative;
    display: flex;
  }
  .with-button .field {
    padding-inline-end: 68px;
  }
  .with-button .quiet {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-end: 12px;
    min-block-size: 32px;
  }
  .shared {
    display: flex;
    gap: 12px;
    margin-block-end: 16px;
    padding: 12px;
    border-radius: 6px;
    background: var(--_subtle);
    color: var(--_text-2);
    cursor: pointer;
  }
  .shared strong {
    display: block;
    color: var(--_text);
    font-size: 16px;
    line-height: 22px;
    font-weight: var(--_medium);
  }
  input[type='checkbox'] {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    margin: 1px 0 0;
    accent-color: var(--_accent);
  }
  .button {
    inline-size: 100%;
    min-block-size: 44px;
    font-size: 16px;
    line-height: 22px;
  }
  .or {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block: 16px 12px;
    color: var(--_text-2);
  }
  .or::before,
  .or::after {
    content: '';
    flex: 1;
    block-size: 1px;
    background: var(--_line);
  }
  .example {
    margin-block-start: 12px;
  }
  .told {
    display: flex;
    gap: 12px;
    margin: 24px 0 0;
    padding: 12px;
    border-radius: 6px;
    background: var(--_subtle);
  }
  @media (width < 560px) {
    .card {
      padding: 24px 16px;
    }
  }
`;

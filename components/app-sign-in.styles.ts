import { css } from 'lit';

/** The page of somebody who is not signed in. */
export const appSignInStyles = css`
  .sign-in {
    flex: 1;
    padding: 48px 24px;
    background: var(--_subtle);
  }
  .brand {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 10px;
    margin-block-end: 24px;
  }
  .sign-in > .brand {
    position: relative;
    max-inline-size: 416px;
    margin-inline: auto;
  }
  .sign-in .header-end {
    position: absolute;
    inset-inline-end: 0;
  }
  .brand .mark {
    inline-size: 32px;
    block-size: 32px;
  }
  .brand .service {
    font-size: 18px;
  }
  .notice {
    display: flex;
    align-items: center;
    gap: 12px;
    max-inline-size: 416px;
    margin: 0 auto 16px;
    padding: 12px;
    border-radius: 8px;
    background: var(--_warn-soft);
  }
  .notice .icon {
    color: var(--_warn);
  }

  .services {
    display: flex;
    margin: 16px auto 0;
  }

  @container app (width < 560px) {
    .sign-in {
      padding: 24px 16px;
    }
  }
`;

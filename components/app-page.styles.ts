import { css } from 'lit';

/** Name, picture and texts of a service, whose lengths nobody knows. */
export const appPageStyles = css`
  .home {
    display: flex;
    align-items: center;
    gap: 10px;
    min-inline-size: 0;
    min-block-size: 44px;
    color: inherit;
    text-decoration: none;
  }
  .home:hover .service-name {
    text-decoration: underline;
  }
  .logo {
    flex: none;
    block-size: 32px;
    max-inline-size: 160px;
    object-fit: contain;
  }
  .logo[hidden] {
    display: none;
  }
  .service > span {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .service > .service-line {
    font-size: 13px;
    line-height: 18px;
    font-weight: 400;
    color: var(--_text-2);
  }
  h1 {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .intro {
    margin: 8px 0 0;
    max-inline-size: 72ch;
    font-size: 16px;
    line-height: 24px;
    color: var(--_text-2);
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .head-end {
    flex: none;
    max-inline-size: 60%;
  }
  .tabs {
    min-inline-size: 0;
  }
  .tabs button {
    max-inline-size: 34ch;
    white-space: normal;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .tab-count {
    flex: none;
    overflow-wrap: normal;
  }
  @container app (width < 560px) {
    .head-end {
      max-inline-size: 100%;
    }
    .intro {
      margin-block: 4px 8px;
    }
  }
`;

/** How the phrases are laid out: the table, and the change set beside it. */
import { css } from "lit";

export const phrasesStyles = css`
  .phrases {
    display: grid;
    grid-template-columns: minmax(0, 1fr) 320px;
    align-items: start;
    gap: 16px;
    max-width: 1240px;
    margin: 0 auto;
    padding: 16px;
  }
  studio-changes {
    position: sticky;
    top: 16px;
  }
  .filters {
    align-items: end;
  }
  .filters .grow {
    min-width: 140px;
  }
  .filters select {
    max-width: 220px;
  }
  .table li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
    padding: 8px 12px;
    border-bottom: 1px solid var(--line);
    background: var(--paper);
  }
  .words {
    overflow-wrap: anywhere;
  }
  .risky {
    color: var(--hot);
  }
  .whole {
    width: 100%;
  }
  @media (max-width: 900px) {
    .phrases {
      grid-template-columns: minmax(0, 1fr);
      padding: 12px;
    }
    studio-changes {
      position: static;
    }
    .filters {
      display: grid;
      grid-template-columns: repeat(3, minmax(0, 1fr));
    }
    .filters .field {
      grid-column: 1 / -1;
    }
    .filters select {
      width: 100%;
      max-width: none;
    }
    .filters .button {
      padding: 0 4px;
    }
  }
`;

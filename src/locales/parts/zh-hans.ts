import { detailsEnglish } from '../../../components/details-strings.ts';
import { dialogEnglish } from '../../../components/dialog-strings.ts';
import { settingsEnglish } from '../../../components/settings-strings.ts';
import type { PartsTranslation } from '../translation.ts';

export const parts: PartsTranslation = {
  dialogs: dialogEnglish,
  details: detailsEnglish,
  settings: settingsEnglish,
};

import { locales } from '../src/locales/load.ts';
import { LocalizedElement } from './localized-element.ts';

// Every element of the page then speaks the language of the nearest `lang`.
LocalizedElement.locales ??= locales;

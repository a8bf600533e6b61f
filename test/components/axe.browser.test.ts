import { axeCases } from './axe-cases.ts';

describe('axe in every state, on a phone', () => axeCases('phone'));

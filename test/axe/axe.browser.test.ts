import { axeCases } from '../components/axe-cases.ts';

describe('axe in every state, width and look', () => axeCases('all'));

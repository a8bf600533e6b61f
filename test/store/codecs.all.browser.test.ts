import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { Json, SessionRow } from '../../src/sessions/session-row.ts';
import { decodeColumns, encodeColumns } from '../../src/store/column-codec.ts';
import { hashText } from '../../src/store/hash.ts';
import { compareNewest, placeOf, timeOf } from '../../src/store/place.ts';
import { decodeRow, encodeRow } from '../../src/store/row-codec.ts';
import { makeRow } from './rows.ts';

const text = fc.string({ unit: 'binary', maxLength: 12 });
const json: fc.Arbitrary<Json> = fc.oneof(
  text,
  fc.constant(null),
  fc.integer(),
  fc.constant({ a: [1, 'x'] }),
);
const NAMES = ['title', 'auto_title', 'description', 'steps', 'progress', 'answer_count', 'mine'];
const data = fc.option(fc.dictionary(fc.constantFrom(...NAMES), json), { nil: null });

/** Rows whose columns mostly stand in their metadata, as those that AssemblyLine writes. */
const row: fc.Arbitrary<SessionRow> = fc
  .record({
    data,
    odd: fc.dictionary(fc.constantFrom(...NAMES, 'later'), json),
    isOdd: fc.boolean(),
  })
  .map(({ data, odd, isOdd }) => {
    const column = (name: string): Json => data?.[name] ?? null;
    const plain = {
      ...makeRow(5),
      title: column('title'),
      auto_title: column('auto_title'),
      description: column('description'),
      steps: column('steps'),
      progress: column('progress'),
      original_interview_filename: null,
      answer_count: column('answer_count'),
      data,
    };
    return isOdd ? { ...plain, ...odd } : plain;
  });

const at = (modtime: string, indexno: number, key: string) =>
  placeOf({ ...makeRow(1), modtime, indexno, key });

describe('what the disk keeps', () => {
  it('gives every row back as it was', () => {
    fc.assert(
      fc.property(row, (given) => {
        const form = hashText(given.filename);
        const line = encodeRow(given, form);
        expect(line).to.not.include('\n');
        const names = new Map([[form, given.filename]]);
        expect(decodeRow(line, names)).to.deep.equal(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it('writes what AssemblyLine writes but once', () => {
    const data = { title: 'Smith', auto_title: null, steps: 3, progress: 40 };
    const blank = { description: null, original_interview_filename: null, answer_count: null };
    const line = encodeRow({ ...makeRow(1), ...blank, ...data, data }, 7);
    expect(line.match(/Smith/g)).to.have.length(1);
    expect(line).to.not.include('docassemble');
  });

  it('gives every column back as it was', () => {
    const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const numbers = fc.record({
      id: whole,
      rev: fc.oneof(fc.nat(300), whole),
      time: fc.oneof(fc.constant(1_780_000_000_000_000), whole),
      indexno: fc.nat(),
      rank: whole,
      progress: fc.oneof(fc.integer({ min: -1, max: 100 }), fc.constant(Math.fround(33.3))),
      form: fc.nat(70_000),
    });
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 20 }), (rows) => {
        const columns = {
          id: Float64Array.from(rows, ({ id }) => id),
          rev: Float64Array.from(rows, ({ rev }) => rev),
          time: Float64Array.from(rows, ({ time }) => time),
          indexno: Float64Array.from(rows, ({ indexno }) => indexno),
          rank: Float64Array.from(rows, ({ rank }) => rank),
          progress: Float32Array.from(rows, ({ progress }) => progress),
          form: Uint32Array.from(rows, ({ form }) => form),
        };
        expect(decodeColumns(encodeColumns(columns))).to.deep.equal(columns);
      }),
    );
  });

  it('keeps numbers of neighbours in few bytes', () => {
    const count = 1000;
    const numbers = (of: (at: number) => number) =>
      Float64Array.from({ length: count }, (_, at) => of(at));
    const narrow = encodeColumns({
      id: numbers((at) => hashText(String(at))),
      rev: numbers((at) => 5_000_000_000 - at),
      time: numbers((at) => 1_780_000_000_000_000 - at * 60_000_000),
      indexno: numbers((at) => 90_000_000 - 3 * at),
      rank: numbers(() => 7),
      progress: Float32Array.from(numbers((at) => at % 101)),
      form: Uint32Array.from(numbers((at) => at % 9)),
    });
    expect(narrow.rev.rest.byteLength).to.equal(count);
    expect(narrow.time.rest.byteLength).to.equal(4 * count);
    expect(narrow.progress.rest.byteLength).to.equal(count);
    expect(narrow.id.rest.byteLength).to.equal(8 * count);
  });

  it('reads times as the server writes them', () => {
    const ms = Date.UTC(2026, 10, 1, 23, 59, 8);
    expect(timeOf('2026-11-01T23:59:08')).to.equal(ms * 1000);
    expect(timeOf('2026-11-01T23:59:08.5')).to.equal(ms * 1000 + 500_000);
    expect(timeOf('2026-11-01T23:59:08.000012')).to.equal(ms * 1000 + 12);
    expect(timeOf('yesterday')).to.equal(0);
    expect(timeOf('')).to.equal(0);
  });

  it('orders rows by time, then step, then key', () => {
    const places = [
      at('2026-03-04T10:00:02', 1, 'b'),
      at('2026-03-04T10:00:01.5', 9, 'a'),
      at('2026-03-04T10:00:01.25', 9, 'a'),
      at('2026-03-04T10:00:01.25', 8, 'a'),
      at('2026-03-04T10:00:01.25', 8, 'b'),
    ];
    expect(places.toReversed().sort(compareNewest)).to.deep.equal(places);
  });
});

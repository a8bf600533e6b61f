import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { QueueState } from '../queue-state.ts';

/** Numbers of one server, for Prometheus. */
export interface Metrics {
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  readonly applierFailures: Counter;
  /** The text that Prometheus reads; never rejects: without the database its gauges are NaN. */
  render(): Promise<string>;
  readonly contentType: string;
}

/** Asked whenever the numbers are read. */
export interface MetricsSources {
  /** @throws when the database does not answer, or not in time */
  readonly queue: () => Promise<QueueState>;
  readonly streams: () => number;
}

/** @param registry default: one of its own */
export function createMetrics(sources: MetricsSources, registry = new Registry()): Metrics {
  const registers = [registry];
  const refresh = createGauges(sources, registry);
  return {
    requests: new Histogram({
      name: 'docassemble_sessions_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    applierFailures: new Counter({
      name: 'docassemble_sessions_applier_failures_total',
      help: 'Batches that could not be indexed and are tried again',
      registers,
    }),
    render: async () => {
      await refresh();
      return registry.metrics();
    },
    contentType: registry.contentType,
  };
}

function createGauges(sources: MetricsSources, registry: Registry): () => Promise<void> {
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `docassemble_sessions_${name}`, help, registers: [registry] });
  const up = gauge('database_up', 'Whether the database answers');
  const streams = gauge('event_streams', 'Open event streams');
  const age = gauge('queue_age_seconds', 'Age of the oldest change that waits to be indexed');
  const length = gauge('queue_length', 'Changes that wait to be indexed, 100000 for more');
  const rev = gauge('rev', 'Rows of lists that have changed since the installation');
  return async () => {
    streams.set(sources.streams());
    const state = await sources.queue().catch(() => null);
    up.set(state ? 1 : 0);
    age.set(state?.ageSeconds ?? NaN);
    length.set(state?.length ?? NaN);
    rev.set(state?.rev ?? NaN);
  };
}

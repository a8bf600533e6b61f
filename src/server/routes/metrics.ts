import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Numbers of one server, for Prometheus. */
export interface Metrics {
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  readonly streams: Gauge;
  readonly queueAge: Gauge;
  readonly applierFailures: Counter;
  /** The text that Prometheus reads. */
  render(): Promise<string>;
  readonly contentType: string;
}

/** @param queueAge asked whenever the numbers are read: seconds */
export function createMetrics(queueAge: () => Promise<number>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    requests: new Histogram({
      name: 'docassemble_sessions_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
      registers,
    }),
    streams: new Gauge({
      name: 'docassemble_sessions_event_streams',
      help: 'Open event streams',
      registers,
    }),
    queueAge: new Gauge({
      name: 'docassemble_sessions_queue_age_seconds',
      help: 'Age of the oldest change that waits to be indexed',
      registers,
      async collect() {
        this.set(await queueAge());
      },
    }),
    applierFailures: new Counter({
      name: 'docassemble_sessions_applier_failures_total',
      help: 'Batches that could not be indexed and are tried again',
      registers,
    }),
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

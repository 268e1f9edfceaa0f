import { Injectable } from '@nestjs/common';

type Labels = Readonly<Record<string, string>>;

interface Family {
  readonly type: 'counter' | 'gauge';
  readonly help: string;
  readonly values: Map<string, number>;
}

/** Counters and gauges of the process, as Prometheus reads them. */
@Injectable()
export class Metrics {
  private readonly families = new Map<string, Family>();

  /** Adds to a counter. Label values must come from small sets: each combination is kept for ever. */
  count(name: string, help: string, labels: Labels, by = 1): void {
    const { values } = this.family(name, 'counter', help);
    const key = labelsOf(labels);
    values.set(key, (values.get(key) ?? 0) + by);
  }

  gauge(name: string, help: string, value: number): void {
    this.family(name, 'gauge', help).values.set('', value);
  }

  /** A counter that somebody else counts: `value` since the start of the process. */
  total(name: string, help: string, value: number): void {
    this.family(name, 'counter', help).values.set('', value);
  }

  /** Prometheus text format, version 0.0.4. */
  toText(): string {
    let text = '';
    for (const [name, { type, help, values }] of this.families) {
      text += `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
      for (const [labels, value] of values) text += `${name}${labels} ${value}\n`;
    }
    return text;
  }

  private family(name: string, type: Family['type'], help: string): Family {
    const known = this.families.get(name);
    if (known !== undefined) return known;
    const family: Family = { type, help, values: new Map() };
    this.families.set(name, family);
    return family;
  }
}

function labelsOf(labels: Labels): string {
  let pairs = '';
  for (const name in labels) pairs += `${pairs === '' ? '{' : ','}${name}="${escaped(labels[name] ?? '')}"`;
  return pairs === '' ? '' : `${pairs}}`;
}

/** Every request passes here, and hardly a label has such a character. */
function escaped(value: string): string {
  if (!/[\\"\n]/.test(value)) return value;
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/**
 * Exact decimal numbers: an integer and the number of its digits after the point. Figures cross the product
 * as these; they become a JSON number only in a REST answer (`toJSON`) and a string in GraphQL (`toString`).
 */
export class Decimal {
  static readonly ZERO = new Decimal(0n, 0);

  constructor(
    readonly units: bigint,
    readonly scale: number,
  ) {}

  /** Reads `-12.50`, `3`, `.5`, `1e-3`. Throws RangeError on anything else. */
  static parse(text: string): Decimal {
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?0*\d{1,4}))?$/.exec(text.trim());
    if (!match || (match[2] ?? '') + (match[3] ?? '') === '')
      throw new RangeError(`not a decimal: ${text.slice(0, 50)}`);
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    const units = BigInt((sign ?? '') + whole + fraction);
    const scale = fraction.length - Number(exponent);
    return scale >= 0 ? new Decimal(units, scale) : new Decimal(units * 10n ** BigInt(-scale), 0);
  }

  static sum(values: Iterable<Decimal>): Decimal {
    let total = Decimal.ZERO;
    for (const value of values) total = total.plus(value);
    return total;
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.unitsAt(scale) + other.unitsAt(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(new Decimal(-other.units, other.scale));
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.units * other.units, this.scale + other.scale);
  }

  compare(other: Decimal): number {
    const difference = this.minus(other).units;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  isZero(): boolean {
    return this.units === 0n;
  }

  /** This value at another scale, rounded half away from zero where digits are lost. */
  round(scale: number): Decimal {
    if (scale >= this.scale) return new Decimal(this.unitsAt(scale), scale);
    const divisor = 10n ** BigInt(this.scale - scale);
    const magnitude = this.units < 0n ? -this.units : this.units;
    const rounded = (magnitude + divisor / 2n) / divisor;
    return new Decimal(this.units < 0n ? -rounded : rounded, scale);
  }

  /** this ÷ other to `scale` digits, rounded half away from zero. Throws RangeError when other is zero. */
  dividedBy(other: Decimal, scale: number): Decimal {
    if (other.units === 0n) throw new RangeError('division by zero');
    const numerator = this.units * 10n ** BigInt(other.scale + scale + 1);
    const denominator = other.units * 10n ** BigInt(this.scale);
    return new Decimal(numerator / denominator, scale + 1).round(scale);
  }

  /** Plain notation without trailing zeros: `12.5`, `-0.001`, `0`. */
  toString(): string {
    const digits = (this.units < 0n ? -this.units : this.units).toString().padStart(this.scale + 1, '0');
    const whole = digits.slice(0, digits.length - this.scale);
    const fraction = this.scale === 0 ? '' : digits.slice(-this.scale).replace(/0+$/, '');
    return `${this.units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
  }

  toNumber(): number {
    return Number(this.toString());
  }

  toJSON(): number {
    return this.toNumber();
  }

  private unitsAt(scale: number): bigint {
    return this.units * 10n ** BigInt(scale - this.scale);
  }
}

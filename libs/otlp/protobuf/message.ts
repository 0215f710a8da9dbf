import { OtlpFault } from '../otlp-fault.js';
import { textOfBytes } from '../text-of-bytes.js';

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/**
 * The fields of one message, one after the other, in whatever order its sender wrote them. A field that is not read is passed over. Reads
 * where the request lies, without a copy; faults of the bytes are told as {@link OtlpFault}.
 */
export class Message {
  /** The number of the field at hand. */
  field = 0;
  private wireType = 0;
  private isRead = true;

  constructor(
    private readonly name: string,
    private readonly bytes: Buffer,
    private at = 0,
    private readonly end = bytes.length,
  ) {}

  /** Goes to the next field; false behind the last one. */
  next(): boolean {
    if (!this.isRead) this.skip();
    if (this.at >= this.end) return false;
    const tag = this.varint();
    this.field = Math.floor(tag / 8);
    this.wireType = tag % 8;
    this.isRead = false;
    if (this.field === 0 || tag > 0xffffffff) throw new OtlpFault(`${this.name} has a field of number ${this.field}`);
    return true;
  }

  /** The message in the field at hand. */
  message(name: string): Message {
    const start = this.open(BYTES);
    return new Message(name, this.bytes, start, this.at);
  }

  slice(): Buffer {
    const start = this.open(BYTES);
    return this.bytes.subarray(start, this.at);
  }

  text(): string {
    const start = this.open(BYTES);
    const text = this.bytes.toString('utf8', start, this.at);
    // The sign for a wrong place may have been sent itself.
    return text.includes('\uFFFD') ? textOfBytes(this.bytes.subarray(start, this.at)) : text;
  }

  /** A signed integer that fits a double, or the nearest double. */
  int64(): number {
    this.open(VARINT);
    const start = this.at;
    const small = this.varint();
    if (small <= Number.MAX_SAFE_INTEGER) return small;
    this.at = start;
    return Number(BigInt.asIntN(64, this.wideVarint()));
  }

  /** The last 32 bits, as other readers take them. */
  uint32(): number {
    this.open(VARINT);
    return Number(BigInt.asUintN(32, this.wideVarint()));
  }

  bool(): boolean {
    this.open(VARINT);
    return this.varint() !== 0;
  }

  double(): number {
    return this.bytes.readDoubleLE(this.open(FIXED64));
  }

  fixed64(): bigint {
    return this.bytes.readBigUInt64LE(this.open(FIXED64));
  }

  /** Numbers of 8 bytes, packed into one field or, as is allowed as well, one a field. */
  packed(read: (message: Message) => number): number[] {
    if (this.wireType === FIXED64) return [read(this)];
    const words = this.message(this.name);
    const numbers: number[] = [];
    while (words.at < words.end) {
      words.wireType = FIXED64;
      numbers.push(read(words));
    }
    return numbers;
  }

  /** Where the content of the field at hand begins; behind it goes on. */
  private open(wireType: number): number {
    if (wireType !== this.wireType) {
      throw new OtlpFault(`field ${this.field} of ${this.name} is of wire type ${this.wireType} and not ${wireType}`);
    }
    this.isRead = true;
    if (wireType === VARINT) return this.at;
    const length = wireType === BYTES ? this.varint() : 8;
    const start = this.at;
    this.at += length;
    if (this.at > this.end) throw this.toCutOff();
    return start;
  }

  private skip(): void {
    this.isRead = true;
    if (this.wireType === VARINT) this.varint();
    else if (this.wireType === BYTES || this.wireType === FIXED64) this.open(this.wireType);
    else if (this.wireType === FIXED32) this.at += 4;
    else throw new OtlpFault(`field ${this.field} of ${this.name} is of wire type ${this.wireType}, which nobody writes`);
    if (this.at > this.end) throw this.toCutOff();
  }

  /** Exact up to 2⁵³. */
  private varint(): number {
    let value = 0;
    let factor = 1;
    for (let read = 0; read < 10; read += 1) {
      if (this.at >= this.end) throw this.toCutOff();
      const byte = this.bytes[this.at++]!;
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) return value;
      factor *= 128;
    }
    throw new OtlpFault(`${this.name} has a number of more than ten bytes`);
  }

  private wideVarint(): bigint {
    const start = this.at;
    this.varint();
    let value = 0n;
    for (let at = this.at - 1; at >= start; at -= 1) value = (value << 7n) | BigInt(this.bytes[at]! & 0x7f);
    return value;
  }

  private toCutOff(): OtlpFault {
    return new OtlpFault(`${this.name} is cut off or no protobuf`);
  }
}

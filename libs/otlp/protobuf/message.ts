import protobuf from 'protobufjs/minimal.js';
import { OtlpFault } from '../otlp-fault.js';
import { textOfBytes } from '../text-of-bytes.js';

const VARINT = 0;
const FIXED64 = 1;
const BYTES = 2;
const FIXED32 = 5;

/**
 * The fields of one message, one after the other, in whatever order its sender wrote them. A field that is not read is passed over. Faults
 * of the bytes are told as {@link OtlpFault}.
 */
export class Message {
  /** The number of the field at hand. */
  field = 0;
  private readonly reader: protobuf.Reader;
  private wireType = 0;
  private isRead = true;

  constructor(
    private readonly name: string,
    private readonly content: Buffer,
  ) {
    this.reader = protobuf.Reader.create(content);
  }

  /** Goes to the next field; false behind the last one. */
  next(): boolean {
    const { reader } = this;
    return this.guard(() => {
      if (!this.isRead) reader.skipType(this.wireType, 0, this.field);
      if (reader.pos >= reader.len) return false;
      const tag = reader.tag();
      this.field = tag >>> 3;
      this.wireType = tag & 7;
      this.isRead = false;
      if (this.field === 0) throw new OtlpFault(`${this.name} has a field of number 0`);
      return true;
    });
  }

  bytes(): Buffer {
    return this.read(BYTES, () => this.reader.bytes() as Buffer);
  }

  text(): string {
    return textOfBytes(this.bytes());
  }

  /** An integer that fits a double, or the nearest double. */
  int64(): number {
    return this.read(VARINT, () => Number(this.reader.int64()));
  }

  uint32(): number {
    return this.read(VARINT, () => this.reader.uint32());
  }

  bool(): boolean {
    return this.read(VARINT, () => this.reader.bool());
  }

  double(): number {
    return this.read(FIXED64, () => this.reader.double());
  }

  fixed64(): bigint {
    return this.read(FIXED64, () => {
      const at = this.reader.pos;
      this.reader.skip(8);
      return this.content.readBigUInt64LE(at);
    });
  }

  fixed32(): number {
    return this.read(FIXED32, () => this.reader.fixed32());
  }

  /** Numbers of 8 bytes, packed into one field or, as is allowed as well, one a field. */
  packed(read: (message: Message) => number): number[] {
    if (this.wireType === FIXED64) return [read(this)];
    const words = new Message(this.name, this.bytes());
    const numbers: number[] = [];
    while (words.nextWord()) numbers.push(read(words));
    return numbers;
  }

  /** Goes to the next of numbers that are packed; false behind the last one. */
  private nextWord(): boolean {
    this.wireType = FIXED64;
    return this.reader.pos < this.reader.len;
  }

  private read<T>(wireType: number, read: () => T): T {
    if (wireType !== this.wireType) {
      throw new OtlpFault(`field ${this.field} of ${this.name} is of wire type ${this.wireType} and not ${wireType}`);
    }
    this.isRead = true;
    return this.guard(read);
  }

  private guard<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      if (error instanceof OtlpFault) throw error;
      throw new OtlpFault(`${this.name} is cut off or no protobuf`);
    }
  }
}

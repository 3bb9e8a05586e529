import * as z from 'zod';

/** A file of a message. What the hub keeps of it has an id, by which it is fetched, and says how it is known to be whole. */
export const Attachment = z.object({
  name: z.string(),
  /** what the bytes say where they are kept and known, else what the sender said */
  contentType: z.string(),
  /** bytes; absent where the vendor does not say */
  size: z.number().int().min(0).optional(),
  /** where the vendor has it */
  url: z.string().optional(),
  id: z.string().optional(),
  /** of the bytes, hexadecimal */
  sha256: z.string().optional(),
  /** true where the hub has the bytes */
  kept: z.boolean().optional(),
  /**
   * why the hub does not have them: `tooLarge`, `wrongType`, `tooMany`, `cutOff`, `uploadFailed`, `uploadLost`, `uploadNotValid`, `nameOnly`, `notSent`, `notFetched`,
   * `readLater`, `waiting`, `noApiKey`, `notAtVendor`
   */
  reason: z.string().optional(),
  /** shown within the text, as the picture of a signature is */
  inline: z.boolean().optional(),
});

export type Attachment = z.output<typeof Attachment>;

/**
 * 13 months: the same month of last year can still be compared and disputed with a vendor, and then a receipt expires. Imports and runs,
 * whose counts are checked against receipts, are kept as long.
 */
export const receiptDays = 400;

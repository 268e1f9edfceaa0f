/** `CheckpointStore` port. */
export const CHECKPOINTS = Symbol('CHECKPOINTS');
/** `ParkingLot` port. */
export const PARKING_LOT = Symbol('PARKING_LOT');

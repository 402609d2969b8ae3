// Loaded before a program, this puts its clock CLOCK_SHIFT_MS ahead of the machine's: Date, not the time that elapses.
const shift = Number(process.env.CLOCK_SHIFT_MS ?? 0);
const MachineDate = globalThis.Date;

globalThis.Date = class Date extends MachineDate {
  constructor(...values) {
    if (values.length === 0) super(MachineDate.now() + shift);
    else super(...values);
  }

  static now() {
    return MachineDate.now() + shift;
  }
};

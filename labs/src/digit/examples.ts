/*
 * Test images of chapter 10 out of load_digits (UCI, Alpaydin and Kaynak, 1998, CC BY 4.0): 8×8 values 0–16, in base 17.
 * Number k shows the digit k % 10. The same list stands in nnlib/labs/digit.py; a test compares them.
 */

export interface Example {
  /** Its place in load_digits. */
  readonly index: number;
  readonly pixels: string;
}

export const EXAMPLES: readonly Example[] = [
  { index: 48, pixels: "002fd30000afbf0003g60a0004g8038008e3048003f1037000eb6e50004cf600" },
  { index: 56, pixels: "0000cd100008gf2000aggc0004gggd000474g6000001g8000001g8000000cc00" },
  { index: 12, pixels: "005c100000fe700000d1c00002a0e0000020g1000006f000009gf982003b8dc4" },
  { index: 23, pixels: "018cfe4003b88cc000002d700002fc100000d50000009d000078ef0000efb200" },
  { index: 14, pixels: "0008f100001ed11000af3fb007g71g8009gdeg5001afge000001ga00000af400" },
  { index: 5, pixels: "00ca000000egge0000dgfa1000bgg70000047g7000004g900054cg40009gga00" },
  { index: 16, pixels: "0008f100000ce000003g7000006g2000007ggd5000fg99e0003e92g20007fgb0" },
  { index: 17, pixels: "0018fa0003dfee0005a0ac000035fa2000ggggc0018ce830000ad000000b9000" },
  { index: 38, pixels: "0077dg4000dd6c7000a4ab10008ga00003eg0000088b500004a9800001bg6000" },
  { index: 9, pixels: "00bc000002gggd0003gcae0001g1cf0000dg9f20000309b000009f40009cd300" },
  { index: 79, pixels: "004eb00003ffg90008d03f1008c0086008c0088005d1088002fecf60005gf800" },
  { index: 80, pixels: "0001ed100001gg3005bfgg0004fggf000008g700000ag3000008g6000002df20" },
  { index: 51, pixels: "0003fa10000bag40000c1f6000034f400006f60004fg900000dgf93000049e70" },
  { index: 60, pixels: "00afe4000046dg200003g9000001g6000000ac0000001g4001956g7000ecfb20" },
  { index: 24, pixels: "0000c2000006e100004g780000d90g6006gabg00005adg0000006g000000c800" },
  { index: 46, pixels: "01f4000002ggge2006gb883005gb500000bee1000005g700006gg40000ee4000" },
  { index: 34, pixels: "0005e200001db000005g2000006f500001fgfb1002de1c90004g7d900005gf30" },
  { index: 61, pixels: "006dg60003gefg1000508g2000008g3003fggg9005degb30000cf100004g7000" },
  { index: 274, pixels: "002cga0000c71d4003g08c0004gbe100007g6000006cf2000087d400003dg300" },
  { index: 19, pixels: "006e400000bga000008eg200001ccb0000000b30000005b0001447g2007ggdb1" },
];

import { BlockList, isIP } from 'node:net'

/** Networks that are nobody's on the Internet (IANA special-purpose registries), or lead to one of those. */
const BLOCKED = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  BLOCKED.addSubnet(network, bits, 'ipv4')
}
/** Of IPv6 only what is given out to the world may be spoken to; of that, tunnels and examples not. */
const WORLD = new BlockList()
WORLD.addSubnet('2000::', 3, 'ipv6')
for (const [network, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  BLOCKED.addSubnet(network, bits, 'ipv6')
}

/** Whether this is an address inside some network, or none at all: whoever asks must not be led there by a webhook. */
export function isPrivateAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return BLOCKED.check(address, 'ipv4')
  if (family === 6) return !WORLD.check(address, 'ipv6') || BLOCKED.check(address, 'ipv6')
  return true
}

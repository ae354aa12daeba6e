import { expect, it } from 'vitest'
import { isGuarded } from '@/lib/domain/database-transport'

it.each([
  ['postgresql://u:p@localhost:5432/giro', true],
  ['postgresql://u:p@127.0.0.1/giro', true],
  ['postgresql://u:p@[::1]:5432/giro', true],
  ['postgresql://u:p@localhost/giro?host=/var/run/postgresql', true],
  ['postgresql://u:p@db.example.com/giro?sslmode=verify-full', true],
  ['postgresql://u:p@db.example.com/giro?sslmode=verify-full&sslrootcert=/etc/ca.pem', true],
  ['postgresql://u:p@db.example.com/giro', false],
  ['postgresql://u:p@10.0.0.5/giro?sslmode=disable', false],
  ['postgresql://u:p@db.example.com/giro?sslmode=prefer', false],
  ['postgresql://u:p@db.example.com/giro?sslmode=require', false],
  ['postgresql://u:p@db.example.com/giro?sslmode=no-verify', false],
  ['postgresql://u:p@db.example.com/giro?sslmode=verify-full&sslmode=disable', false],
  ['postgresql://u:p@localhost/giro?host=db.example.com', false],
  ['postgresql://u:p@localhost.example.com/giro', false],
])('%s: %s', (url, expected) => expect(isGuarded(url)).toBe(expected))

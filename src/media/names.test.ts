import { describe, expect, it } from 'vitest'
import { extensionOf, fileName, isSameName, isSizeName, numbered, pathIn, sizeName } from './names'

describe('the name of a file', () => {
  it.each([
    ['Año Ñandú.JPEG', 'image/jpeg', 'ano-nandu.jpg'],
    ['C:\\Users\\me\\map.png', 'image/png', 'map.png'],
    ['../../etc/passwd', 'image/png', 'passwd.png'],
    ['photo.exe.png', 'image/png', 'photo-exe.png'],
    ['report.pdf. . ', 'application/pdf', 'report.pdf'],
    ['\u202Egpj.exe', 'image/jpeg', 'gpj.jpg'],
    ['.png', 'image/png', 'file.png'],
    ['', 'image/gif', 'file.gif'],
    ['地図', 'image/webp', 'detu.webp'],
    ['CON.png', 'image/png', 'file-con.png'],
    ['map.gif', 'image/png', 'map.png'],
  ] as const)('%j of type %s is %s', (sent, type, name) => {
    expect(fileName(sent, type)).toBe(name)
  })

  it('leaves room for what is added to it', () => {
    const name = fileName(`${'long '.repeat(100)}.png`, 'image/png')
    expect(name.length).toBeLessThanOrEqual(104)
    expect(name).not.toMatch(/-\./)
  })

  it('has an extension, whatever stands around it', () => {
    expect(extensionOf('a.PNG')).toBe('png')
    expect(extensionOf('folder.d/a')).toBeUndefined()
    expect(extensionOf('a.png . ')).toBe('png')
    expect(extensionOf('a')).toBeUndefined()
  })

  it('gets a number in front of its extension', () => {
    expect(numbered('map.png', 2)).toBe('map-2.png')
    expect(isSameName('map-2.png', 'Map.PNG', 'image/png')).toBe(true)
    expect(isSameName('map.jpeg', 'map.jpg', 'image/jpeg')).toBe(true)
    expect(isSameName('map.png', 'map.jpg', 'image/jpeg')).toBe(false)
    expect(isSameName('map.png', 'chart.png', 'image/png')).toBe(false)
  })

  it('of a size is that of no original', () => {
    for (const isWebp of [false, true]) expect(isSizeName(sizeName('map.png', { isWebp, width: 300 }))).toBe(true)
    expect(sizeName('map.png', { isWebp: true, width: 300 })).toBe('map.w300.png.webp')
    expect(isSizeName(fileName('map.w300.png', 'image/png'))).toBe(false)
  })

  it('leads to no other folder than that of its key', () => {
    expect(pathIn('/media', { fileKey: 'key' }, '../../secret')).toBe('/media/key/secret')
    expect(pathIn('/media', {}, 'old.png')).toBe('/media/old.png')
  })
})

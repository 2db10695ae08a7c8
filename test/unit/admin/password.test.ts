import { passwordFault } from '../../../domain/password';

const about = { email: 'wang.fang@dealer.example', name: '王芳', current: 'the password of before' };

test.each([
  ['rain sofa eleven kite', null],
  ['雨伞沙发十一只风筝和一杯茶', null],
  ['p9$Kx2!mQz7w', null],
  ['eleven char', 'password-too-short'],
  ['😀😀😀', 'password-too-short'],
  ['the password of before', 'password-unchanged'],
  ['aaaaaaaaaaaaaaaa', 'password-too-easy'],
  ['abababababababab', 'password-too-easy'],
  ['Wang.Fang@dealer.example', 'password-too-easy'],
  ['wang.fang1234', 'password-too-easy'],
  ['Password123456', 'password-too-easy'],
  // Full-width letters are the same letters.
  ['ｐａｓｓｗｏｒｄ１２３４５６', 'password-too-easy'],
])('"%s": %s', (chosen, expected) => {
  expect(passwordFault(chosen, about)).toBe(expected);
});

test.each([
  ['five different characters are enough', 'abcdeabcdeab', null],
  ['six characters that nobody knows are enough', 'passwordabcdef', null],
  ['the product’s name is known to everybody', 'redressabcde', 'password-too-easy'],
  ['so is a name of two letters', 'bobobobocdef', 'password-too-easy'],
  ['a name of one letter hides nothing', 'aabacadaeafa', null],
])('%s', (_, chosen, expected) => {
  const name = chosen.startsWith('bo') ? 'Bo' : 'A';
  expect(passwordFault(chosen, { email: 'a@dealer.example', name, current: 'before' })).toBe(expected);
});

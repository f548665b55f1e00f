import { chromium } from '@playwright/test';
const [,, lang='ja', theme='light', w='1280', h='720', ...what]=process.argv;
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
const page=await browser.newPage({viewport:{width:+w,height:+h},locale:lang==='ja'?'ja-JP':'en-US'});
page.on('console',m=>['error','warning'].includes(m.type())&&console.log(m.type(),m.text()));
page.on('pageerror',e=>console.log('pageerror',e.stack));
page.on('response',r=>r.status()>=400&&console.log(r.status(),r.url()));
await page.goto(`http://127.0.0.1:41812/course/${lang}/2-activation-functions/`);
if(theme==='dark')await page.locator('#theme').click();
const sel=what.length?what:['kobai-curve','kobai-linear','kobai-disprove','#check-2-2','#check-2-3','#check-2-4','kobai-trials','#check-2-6','kobai-spread >> nth=0','kobai-spread >> nth=1','#check-2-7'];
let i=0;
for(const s of sel){const el=page.locator(s).first();await el.scrollIntoViewIfNeeded();await page.waitForTimeout(1500);
 if(s==='kobai-trials'){await el.locator('.trials-actions button').first().click();await page.waitForTimeout(800);}
 await el.screenshot({path:`/tmp/kobai-l2-scratch/${lang}-${theme}-${w}-${i++}.png`});}
console.log(await page.evaluate(()=>document.documentElement.scrollWidth));
await browser.close();

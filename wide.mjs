import { chromium } from '@playwright/test';
const browser=await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox','--disable-gpu']});
for(const lang of ['ja','en']){const page=await browser.newPage({viewport:{width:360,height:740}});
await page.goto(`http://127.0.0.1:41812/course/${lang}/2-activation-functions/`);
for(const s of ['kobai-curve','kobai-linear','kobai-disprove','kobai-trials','kobai-spread'])await page.locator(s).first().scrollIntoViewIfNeeded();
await page.waitForTimeout(1500);
console.log(lang,await page.evaluate(()=>[document.documentElement.scrollWidth,...[...document.querySelectorAll('.course *')].filter(e=>e.getBoundingClientRect().right>361&&!e.closest('pre,.spread-scroll')).map(e=>e.tagName+'.'+e.className+' '+e.textContent.slice(0,40)+Math.round(e.getBoundingClientRect().right)).slice(0,12)]));}
await browser.close();

"""How the pages for people look: light and dark, wide and narrow, on a screen and on paper."""

from __future__ import annotations

from typing import Final

# Every text colour has at least 4.5 : 1 to its ground, every sign 3 : 1; no fact is told by colour
# alone. The fonts are those of the reader's machine, so that nothing is loaded.
STYLE: Final = """
:root{--ground:#fff;--raised:#f4f6f8;--text:#1c2430;--soft:#55606e;--rule:#d5dbe2;--link:#0b57b0;
--bar:#3a6ea8;--fail:#b3391f;--stop:#7a3ea8;--blank:#6b7480;--open:#0b6e8a;--pass:#e3efe6;
--right:#1d6b38;--mark:#fdf0d8}
@media screen and (prefers-color-scheme:dark){
:root{--ground:#14181e;--raised:#1e242c;--text:#e6eaf0;
--soft:#a9b3c0;--rule:#39424e;--link:#86b9f5;--bar:#6ea3dc;--fail:#f08a6e;--stop:#c394ec;
--blank:#98a2af;--open:#5cc3df;--pass:#23362a;--right:#7fd198;--mark:#473a1e}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);
font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
header,main,footer{max-width:68rem;margin:0 auto;padding:0 1.25rem}
.skip{position:absolute;left:-100rem}
.skip:focus{left:1rem;top:1rem;background:var(--ground);padding:.5rem 1rem;z-index:1}
a{color:var(--link)}
h1{font-size:1.75rem;line-height:1.2;margin:2rem 0 .25rem}
h2{font-size:1.3rem;line-height:1.3;margin:2.75rem 0 .5rem;padding-top:.75rem;
border-top:2px solid var(--rule)}
h3{font-size:1.05rem;margin:1.75rem 0 .4rem}
p{margin:.4rem 0;max-width:46rem}
.soft,figcaption,caption,small{color:var(--soft)}
nav ul{list-style:none;padding:0;margin:1rem 0;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem}
code,pre,.num,.grid td{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace}
code{font-size:.9em;overflow-wrap:anywhere}
pre{background:var(--raised);padding:.6rem .8rem;overflow-x:auto;font-size:.85rem;margin:.5rem 0}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.75rem;
margin:1rem 0;padding:0}
.cards>div{background:var(--raised);border-left:4px solid var(--bar);padding:.6rem .9rem}
.cards dt{color:var(--soft);font-size:.9rem}
.cards dd{margin:0;font-size:1.15rem;font-weight:600}
.cards dd+dd{font-size:.9rem;font-weight:400}
table{border-collapse:collapse;font-size:.92rem;margin:.5rem 0;width:100%}
caption{text-align:left;font-size:.88rem;padding:.25rem 0}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;
border-bottom:1px solid var(--rule)}
thead th{border-bottom:2px solid var(--rule);font-size:.85rem;vertical-align:bottom}
tbody th{font-weight:400}
.num{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;font-size:.88rem}
thead .num{font-family:inherit}
figcaption{font-size:.88rem}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
white-space:nowrap}
.wrap{position:relative;overflow-x:auto}
.bar{display:block;width:100%;min-width:5rem;height:.8rem;margin-top:.35rem}
.bar rect,.track rect{fill:var(--bar)}
.columns{display:flex;align-items:flex-end;gap:2px;height:11rem;margin:.75rem 0 0;max-width:46rem}
.columns>span{flex:1;min-width:0;display:flex;flex-direction:column;justify-content:flex-end;
height:100%;text-align:center;font-size:.75rem;line-height:1.3;overflow:hidden}
.columns i{display:block;background:var(--bar);min-height:1px}
.columns b{font-weight:400;color:var(--soft);border-top:1px solid var(--rule)}
figure{margin:.75rem 0}
.strips{display:grid;grid-template-columns:minmax(12rem,24rem) 1fr 3.2rem;gap:2px .75rem;
align-items:center;font-size:.85rem;line-height:1.25;margin:0;padding:0;list-style:none}
.strips li{display:contents}
.strips svg{width:100%;height:20px;display:block;background:var(--pass)}
.strips .num{text-align:right}
.s-f{fill:var(--fail)}.s-s{fill:var(--stop)}.s-n{fill:var(--blank)}.s-o{fill:var(--open)}
.s-m{fill:var(--ground)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;padding:0;font-size:.85rem;
color:var(--soft)}
.legend svg{width:22px;height:14px;vertical-align:-2px;margin-right:.35rem;background:var(--pass)}
details{margin:.6rem 0}
summary{cursor:pointer;color:var(--link)}
.wide td,.wide th{padding:.15rem .35rem .15rem 0}
.wide td{text-align:center}
.wide th:first-child{min-width:12rem}
.right{color:var(--right)}.wrong{color:var(--fail)}
.test{border-bottom:1px solid var(--rule);padding:.6rem 0;display:grid;
grid-template-columns:1.6rem 1fr auto;gap:0 .5rem}
.test>:first-child{font-weight:700}
.test>.more{grid-column:2/4}
.test p{margin:.2rem 0}
.test .more{font-size:.94rem;min-width:0}
.hint{background:var(--mark);padding:.5rem .8rem;margin:.4rem 0}
.grids{display:flex;flex-wrap:wrap;gap:.75rem 1.5rem;margin:.5rem 0}
.grids figure{margin:0;max-width:100%}
.grids svg{display:block;max-width:100%;height:auto}
.g-line{fill:none;stroke:var(--rule)}
.g-text{fill:var(--text);font:12px ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;
text-anchor:end}
.g-off{fill:var(--mark)}
.g-edge{fill:none;stroke:var(--fail);stroke-width:2}
footer{margin-top:3rem;padding-bottom:2rem;color:var(--soft);font-size:.88rem}
@media (max-width:40rem){
header,main,footer{padding:0 .9rem}
h1{font-size:1.4rem}
.strips{grid-template-columns:1fr 3.2rem;gap:0 .5rem}
.strips .label{grid-column:1/3;margin-top:.5rem}
.stack,.stack tbody,.stack tr,.stack th,.stack td,.stack caption{display:block}
.stack thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.stack tr{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;padding:.45rem 0;
border-bottom:1px solid var(--rule)}
.stack th,.stack td{border:0;padding:0}
.stack th{flex-basis:100%;order:-1;text-align:left}
.stack td:empty{display:none}
.stack td[data-label]:not([data-label=""])::before{content:attr(data-label) " ";
color:var(--soft);font-family:system-ui,"DejaVu Sans",sans-serif}
.stack .bar{width:7rem}
.test{grid-template-columns:1.6rem 1fr}
.test>.num{grid-column:2/3;text-align:left;color:var(--soft)}
.test>.more{grid-column:2/3}
.columns{gap:1px}.columns>span{font-size:.66rem}
}
@media print{
:root{color-scheme:light}
header,main,footer{max-width:none}
nav,.skip{display:none}
h2,h3{break-after:avoid}
tr,figure,.test{break-inside:avoid}
svg,.columns i,.cards>div,.hint{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
"""

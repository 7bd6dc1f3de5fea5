<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>A neural network as a glass box: every operation of the forward pass, backpropagation and the weight update, with the real numbers, forward and back in time.

The numbers are computed twice, step by step and with matrices, and compared at the end of each phase.

Free software under the MIT licence. The interface is set in Inter, under the SIL Open Font License.</source>
        <translation>Una red neuronal como caja de cristal: cada operación del paso hacia adelante, la retropropagación y la actualización de los pesos, con los números reales, hacia adelante y hacia atrás en el tiempo.

Los números se calculan dos veces, paso a paso y con matrices, y se comparan al final de cada fase.

Software libre con licencia MIT. La interfaz usa la tipografía Inter, con licencia SIL Open Font License.</translation>
    </message>
    <message>
        <source>&lt;table cellpadding=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Space&lt;/b&gt;&lt;/td&gt;&lt;td&gt;play or pause&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;→ &amp;nbsp; PgDn&lt;/b&gt;&lt;/td&gt;&lt;td&gt;next step (PgDn: a clicker)&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;← &amp;nbsp; PgUp&lt;/b&gt;&lt;/td&gt;&lt;td&gt;previous step&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Shift+→ &amp;nbsp; Shift+←&lt;/b&gt;&lt;/td&gt;&lt;td&gt;next or previous phase&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Home &amp;nbsp; End&lt;/b&gt;&lt;/td&gt;&lt;td&gt;first or last step&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;F5 &amp;nbsp; Esc&lt;/b&gt;&lt;/td&gt;&lt;td&gt;project, and come back&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;B &amp;nbsp; .&lt;/b&gt;&lt;/td&gt;&lt;td&gt;blank the screen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl++ &amp;nbsp; Ctrl+−&lt;/b&gt;&lt;/td&gt;&lt;td&gt;larger or smaller&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+0&lt;/b&gt;&lt;/td&gt;&lt;td&gt;the whole network again after zooming&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Z &amp;nbsp; Ctrl+Shift+Z&lt;/b&gt;&lt;/td&gt;&lt;td&gt;undo or redo an edit&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</source>
        <translation>&lt;table cellpadding=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Espacio&lt;/b&gt;&lt;/td&gt;&lt;td&gt;reproducir o pausar&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;→ &amp;nbsp; AvPág&lt;/b&gt;&lt;/td&gt;&lt;td&gt;paso siguiente (AvPág: un mando)&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;← &amp;nbsp; RePág&lt;/b&gt;&lt;/td&gt;&lt;td&gt;paso anterior&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Mayús+→ &amp;nbsp; Mayús+←&lt;/b&gt;&lt;/td&gt;&lt;td&gt;fase siguiente o anterior&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Inicio &amp;nbsp; Fin&lt;/b&gt;&lt;/td&gt;&lt;td&gt;primer o último paso&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;F5 &amp;nbsp; Esc&lt;/b&gt;&lt;/td&gt;&lt;td&gt;proyectar, y volver&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;B &amp;nbsp; .&lt;/b&gt;&lt;/td&gt;&lt;td&gt;pantalla en negro&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl++ &amp;nbsp; Ctrl+−&lt;/b&gt;&lt;/td&gt;&lt;td&gt;más grande o más pequeño&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+0&lt;/b&gt;&lt;/td&gt;&lt;td&gt;ver toda la red después de ampliar&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Z &amp;nbsp; Ctrl+Mayús+Z&lt;/b&gt;&lt;/td&gt;&lt;td&gt;deshacer o rehacer un cambio&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Teclas</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Something went wrong</source>
        <translation>Algo ha ido mal</translation>
    </message>
    <message>
        <source>Nothing is lost, and you can go on. The details are in the log: {reason}</source>
        <translation>No se ha perdido nada y se puede seguir. Los detalles están en el registro: {reason}</translation>
    </message>
</context>
<context>
    <name>BuildPanel</name>
    <message>
        <source>Units: {layer}</source>
        <translation>Neuronas: {layer}</translation>
    </message>
    <message>
        <source>Activation: {layer}</source>
        <translation>Activación: {layer}</translation>
    </message>
    <message>
        <source>Bias: {layer}</source>
        <translation>Sesgo: {layer}</translation>
    </message>
    <message>
        <source>Whether each unit of the layer adds a bias</source>
        <translation>Si cada neurona de la capa suma un sesgo</translation>
    </message>
    <message>
        <source>Remove: {layer}</source>
        <translation>Quitar: {layer}</translation>
    </message>
    <message>
        <source>Remove this layer</source>
        <translation>Quitar esta capa</translation>
    </message>
    <message>
        <source>The loss decides the activation of the output</source>
        <translation>La pérdida decide la activación de la salida</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Añadir una capa</translation>
    </message>
    <message>
        <source>Add a layer before: {layer}</source>
        <translation>Añadir una capa antes de: {layer}</translation>
    </message>
    <message>
        <source>A network can have at most {n} layers</source>
        <translation>Una red puede tener como mucho {n} capas</translation>
    </message>
    <message>
        <source>Change the number of units</source>
        <translation>Cambiar el número de neuronas</translation>
    </message>
    <message>
        <source>Change the number of inputs</source>
        <translation>Cambiar el número de entradas</translation>
    </message>
    <message>
        <source>Change the activation</source>
        <translation>Cambiar la activación</translation>
    </message>
    <message>
        <source>Remove the bias</source>
        <translation>Quitar el sesgo</translation>
    </message>
    <message>
        <source>Add a bias</source>
        <translation>Añadir un sesgo</translation>
    </message>
    <message>
        <source>Remove a layer</source>
        <translation>Quitar una capa</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Capa</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Neuronas</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Sesgo</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Entradas</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Oculta</translation>
    </message>
    <message>
        <source>Hidden {number}</source>
        <translation>Oculta {number}</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>media</translation>
    </message>
    <message>
        <source>sum (Σ)</source>
        <translation>suma (Σ)</translation>
    </message>
    <message>
        <source>The starting weights are written in the scenario.</source>
        <translation>Los pesos iniciales están escritos en el escenario.</translation>
    </message>
    <message>
        <source>The starting weights are drawn from the seed.</source>
        <translation>Los pesos iniciales se sortean con la semilla.</translation>
    </message>
    <message>
        <source>Loss function</source>
        <translation>Función de pérdida</translation>
    </message>
    <message>
        <source>Learning rate α</source>
        <translation>Tasa de aprendizaje α</translation>
    </message>
    <message>
        <source>How far each update follows the gradient</source>
        <translation>Cuánto avanza cada actualización en contra del gradiente</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
    <message>
        <source>How often the run goes through all samples</source>
        <translation>Cuántas veces se recorren todas las muestras</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>Tamaño del lote</translation>
    </message>
    <message>
        <source>How many samples there are to an update</source>
        <translation>Cuántas muestras hay por actualización</translation>
    </message>
    <message>
        <source>Batch gradient</source>
        <translation>Gradiente del lote</translation>
    </message>
    <message>
        <source>What an update uses of the gradients of its samples</source>
        <translation>Qué usa una actualización de los gradientes de sus muestras</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Semilla</translation>
    </message>
    <message>
        <source>Decides every random draw: the same seed, the same numbers</source>
        <translation>Decide todos los sorteos: la misma semilla, los mismos números</translation>
    </message>
    <message>
        <source>Shuffle the samples in each epoch</source>
        <translation>Barajar las muestras en cada época</translation>
    </message>
    <message>
        <source>Some starting weights are written in the scenario, some drawn from the seed.</source>
        <translation>Unos pesos iniciales están escritos en el escenario y otros se sortean con la semilla.</translation>
    </message>
    <message>
        <source>Draw again</source>
        <translation>Sortear de nuevo</translation>
    </message>
    <message>
        <source>Take the next seed, and draw every starting weight from it</source>
        <translation>Tomar la semilla siguiente y sortear con ella todos los pesos iniciales</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>debe ser un número entero</translation>
    </message>
    <message>
        <source>Change the loss</source>
        <translation>Cambiar la pérdida</translation>
    </message>
    <message>
        <source>Change the batch gradient</source>
        <translation>Cambiar el gradiente del lote</translation>
    </message>
    <message>
        <source>Change the batch size</source>
        <translation>Cambiar el tamaño del lote</translation>
    </message>
    <message>
        <source>Change the number of epochs</source>
        <translation>Cambiar el número de épocas</translation>
    </message>
    <message>
        <source>Change the order of the samples</source>
        <translation>Cambiar el orden de las muestras</translation>
    </message>
    <message>
        <source>Change the learning rate</source>
        <translation>Cambiar la tasa de aprendizaje</translation>
    </message>
    <message>
        <source>Change the seed</source>
        <translation>Cambiar la semilla</translation>
    </message>
    <message>
        <source>Draw the weights again</source>
        <translation>Sortear los pesos de nuevo</translation>
    </message>
    <message>
        <source>half squared error</source>
        <translation>mitad del error cuadrático</translation>
    </message>
    <message>
        <source>logistic, y = −1 or 1</source>
        <translation>logística, y = −1 o 1</translation>
    </message>
    <message>
        <source>binary cross-entropy, y from 0 to 1</source>
        <translation>entropía cruzada binaria, y de 0 a 1</translation>
    </message>
    <message>
        <source>cross-entropy with softmax, classes</source>
        <translation>entropía cruzada con softmax, clases</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Sin título</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Escenario</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenamiento</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Muestras</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>Cambiar el título</translation>
    </message>
    <message>
        <source>there are no numbers to paste</source>
        <translation>no hay números que pegar</translation>
    </message>
    <message>
        <source>the pasted rows have {got} columns; there are {columns} from here on</source>
        <translation>las filas pegadas tienen {got} columnas; desde aquí hay {columns}</translation>
    </message>
    <message>
        <source>row {row}, column {column}: {reason}: {text}</source>
        <translation>fila {row}, columna {column}: {reason}: {text}</translation>
    </message>
    <message>
        <source>Change a sample</source>
        <translation>Cambiar una muestra</translation>
    </message>
    <message>
        <source>sample {n}, where the run is</source>
        <translation>muestra {n}, por donde va el recorrido</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Add a sample at the end</source>
        <translation>Añadir una muestra al final</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>Remove the selected samples</source>
        <translation>Quitar las muestras seleccionadas</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Pegar</translation>
    </message>
    <message>
        <source>Paste rows of numbers from a spreadsheet, from this cell on</source>
        <translation>Pegar filas de números de una hoja de cálculo, desde esta celda</translation>
    </message>
    <message>
        <source>Add a sample</source>
        <translation>Añadir una muestra</translation>
    </message>
    <message>
        <source>Remove samples</source>
        <translation>Quitar muestras</translation>
    </message>
    <message>
        <source>Paste samples</source>
        <translation>Pegar muestras</translation>
    </message>
</context>
<context>
    <name>Calculation</name>
    <message>
        <source>the rule</source>
        <translation>la regla</translation>
    </message>
    <message>
        <source>with numbers</source>
        <translation>con números</translation>
    </message>
    <message>
        <source>matrix form</source>
        <translation>forma matricial</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>comprobado</translation>
    </message>
    <message>
        <source>Step by step and with matrices, computed independently, the numbers of this phase are the same.</source>
        <translation>Paso a paso y con matrices, calculados por separado, los números de esta fase son los mismos.</translation>
    </message>
    <message>
        <source>The two computations differ by {difference}!</source>
        <translation>¡Los dos cálculos difieren en {difference}!</translation>
    </message>
    <message>
        <source>rule in symbols</source>
        <translation>regla con símbolos</translation>
    </message>
    <message>
        <source>rule with numbers</source>
        <translation>regla con números</translation>
    </message>
    <message>
        <source>result</source>
        <translation>resultado</translation>
    </message>
    <message>
        <source>Point at a number to see where it comes from; click to go there, double-click to change it.</source>
        <translation>Señala un número para ver de dónde viene; clic para ir allí, doble clic para cambiarlo.</translation>
    </message>
</context>
<context>
    <name>Collapse</name>
    <message>
        <source>Two linear stages are one linear stage: nothing was gained.</source>
        <translation>Dos etapas lineales son una sola etapa lineal: no se ha ganado nada.</translation>
    </message>
    <message>
        <source>{count} linear stages are one linear stage: nothing was gained.</source>
        <translation>{count} etapas lineales son una sola etapa lineal: no se ha ganado nada.</translation>
    </message>
    <message>
        <source>It gives exactly the network&apos;s prediction.</source>
        <translation>Da exactamente la predicción de la red.</translation>
    </message>
    <message>
        <source>It will give exactly the network&apos;s prediction.</source>
        <translation>Dará exactamente la predicción de la red.</translation>
    </message>
    <message>
        <source>weights of the single stage</source>
        <translation>pesos de la etapa única</translation>
    </message>
    <message>
        <source>bias of the single stage</source>
        <translation>sesgo de la etapa única</translation>
    </message>
    <message>
        <source>the single stage&apos;s answer</source>
        <translation>respuesta de la etapa única</translation>
    </message>
    <message>
        <source>The single linear stage</source>
        <translation>La etapa lineal única</translation>
    </message>
</context>
<context>
    <name>Document</name>
    <message>
        <source>Back to the scenario</source>
        <translation>Volver al escenario</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Open a scenario</source>
        <translation>Abrir un escenario</translation>
    </message>
    <message>
        <source>Scenarios (*.json);;All files (*)</source>
        <translation>Escenarios (*.json);;Todos los archivos (*)</translation>
    </message>
    <message>
        <source>This file cannot be opened</source>
        <translation>Este archivo no se puede abrir</translation>
    </message>
    <message>
        <source>network.json</source>
        <translation>red.json</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>Guardar el escenario</translation>
    </message>
    <message>
        <source>Scenarios (*.json)</source>
        <translation>Escenarios (*.json)</translation>
    </message>
    <message>
        <source>{name} could not be written: {reason}</source>
        <translation>No se ha podido escribir {name}: {reason}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>No se ha guardado</translation>
    </message>
    <message>
        <source>Save the changes to this scenario?</source>
        <translation>¿Guardar los cambios de este escenario?</translation>
    </message>
    <message>
        <source>{name} exists already. Replace it?</source>
        <translation>{name} ya existe. ¿Reemplazarlo?</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>computing… {percent} %</source>
        <translation>calculando… {percent} %</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Escenario</translation>
    </message>
    <message>
        <source>Project  F5</source>
        <translation>Proyectar  F5</translation>
    </message>
    <message>
        <source>Change the language</source>
        <translation>Cambiar el idioma</translation>
    </message>
    <message>
        <source>Light or dark</source>
        <translation>Claro u oscuro</translation>
    </message>
    <message>
        <source>0.174383</source>
        <translation>0,174383</translation>
    </message>
    <message>
        <source>0.17</source>
        <translation>0,17</translation>
    </message>
    <message>
        <source>Numbers: exact, or rounded as on the slides</source>
        <translation>Números: completos, o redondeados como en las diapositivas</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Shift+→</source>
        <translation>Mayús+→</translation>
    </message>
    <message>
        <source>Shift+←</source>
        <translation>Mayús+←</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ninguno todavía</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>E&amp;jemplos</translation>
    </message>
    <message>
        <source>&amp;Recent</source>
        <translation>&amp;Recientes</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Editar</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>&amp;Números</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>&amp;New</source>
        <translation>&amp;Nuevo</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Abrir…</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>Save &amp;as…</source>
        <translation>Guardar &amp;como…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Back to the scenario</source>
        <translation>&amp;Volver al escenario</translation>
    </message>
    <message>
        <source>&amp;Project</source>
        <translation>&amp;Proyectar</translation>
    </message>
    <message>
        <source>Lar&amp;ger</source>
        <translation>Más &amp;grande</translation>
    </message>
    <message>
        <source>&amp;Smaller</source>
        <translation>M&amp;ás pequeño</translation>
    </message>
    <message>
        <source>&amp;Usual size</source>
        <translation>Tamaño n&amp;ormal</translation>
    </message>
    <message>
        <source>&amp;Reduce motion</source>
        <translation>&amp;Reducir el movimiento</translation>
    </message>
    <message>
        <source>Show the single linear stage &amp;W̃</source>
        <translation>Mostrar la etapa lineal única &amp;W̃</translation>
    </message>
    <message>
        <source>Play or pa&amp;use</source>
        <translation>&amp;Reproducir o pausar</translation>
    </message>
    <message>
        <source>&amp;Next step</source>
        <translation>Paso &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous step</source>
        <translation>Paso &amp;anterior</translation>
    </message>
    <message>
        <source>Next p&amp;hase</source>
        <translation>&amp;Fase siguiente</translation>
    </message>
    <message>
        <source>Previous ph&amp;ase</source>
        <translation>Fas&amp;e anterior</translation>
    </message>
    <message>
        <source>&amp;First step</source>
        <translation>&amp;Primer paso</translation>
    </message>
    <message>
        <source>&amp;Last step</source>
        <translation>Ú&amp;ltimo paso</translation>
    </message>
    <message>
        <source>&amp;Blank the screen</source>
        <translation>Pantalla en &amp;negro</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Teclas</translation>
    </message>
    <message>
        <source>&amp;About NeuroStep</source>
        <translation>&amp;Acerca de NeuroStep</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Exact (6 significant digits)</source>
        <translation>Completos (hasta 6 cifras significativas)</translation>
    </message>
    <message>
        <source>As on the slides (2 or 3 decimals)</source>
        <translation>Como en las diapositivas (2 o 3 decimales)</translation>
    </message>
</context>
<context>
    <name>Narration</name>
    <message>
        <source>{name} is not known yet.</source>
        <translation>{name} todavía no se conoce.</translation>
    </message>
    <message>
        <source>given by the scenario</source>
        <translation>dado por el escenario</translation>
    </message>
    <message>
        <source>computed in step {step}</source>
        <translation>calculado en el paso {step}</translation>
    </message>
    <message>
        <source>used in step {steps}</source>
        <translation>usado en el paso {steps}</translation>
    </message>
    <message>
        <source>used in steps {steps}</source>
        <translation>usado en los pasos {steps}</translation>
    </message>
    <message>
        <source> (before: {old})</source>
        <translation> (antes: {old})</translation>
    </message>
    <message>
        <source>the sample&apos;s error</source>
        <translation>el de la muestra</translation>
    </message>
    <message>
        <source>the whole phase</source>
        <translation>toda la fase</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>capa {number}</translation>
    </message>
    <message>
        <source>weight {name}</source>
        <translation>peso {name}</translation>
    </message>
    <message>
        <source>bias {name}</source>
        <translation>sesgo {name}</translation>
    </message>
    <message>
        <source>neuron {name}</source>
        <translation>neurona {name}</translation>
    </message>
    <message>
        <source>What does {unit} answer?</source>
        <translation>¿Qué responde {unit}?</translation>
    </message>
    <message>
        <source>What does {unit} answer now?</source>
        <translation>¿Qué responde {unit} ahora?</translation>
    </message>
    <message>
        <source>before training it was {old}.</source>
        <translation>antes de entrenar era {old}.</translation>
    </message>
    <message>
        <source>before the update it was {old}.</source>
        <translation>antes de la actualización era {old}.</translation>
    </message>
    <message>
        <source>Yes: {then} The network has learnt.</source>
        <translation>Sí: {then} La red ha aprendido.</translation>
    </message>
    <message>
        <source>No: {then} The steps went too far, or other samples pulled elsewhere.</source>
        <translation>No: {then} Los pasos fueron demasiado largos, o las otras muestras tiraron hacia otro lado.</translation>
    </message>
    <message>
        <source>No: {then} The step went too far: a smaller α would help.</source>
        <translation>No: {then} El paso fue demasiado largo: con un α menor iría mejor.</translation>
    </message>
    <message>
        <source>Which way should {unit} move?</source>
        <translation>¿Hacia dónde debe moverse {unit}?</translation>
    </message>
    <message>
        <source>How much of the error is due to {unit}?</source>
        <translation>¿Cuánto del error le toca a {unit}?</translation>
    </message>
    <message>
        <source>The delta of the output comes back through {weights}, the same weight through which {unit} contributed.</source>
        <translation>El delta de la salida vuelve por {weights}, el mismo peso por el que {unit} contribuyó.</translation>
    </message>
    <message>
        <source>The deltas of the next layer come back through {weights}, the same weights through which {unit} contributed.</source>
        <translation>Los deltas de la capa siguiente vuelven por {weights}, los mismos pesos por los que {unit} contribuyó.</translation>
    </message>
    <message>
        <source>The slope of its activation scales what arrives.</source>
        <translation>Lo que llega se multiplica por la pendiente de su activación.</translation>
    </message>
    <message>
        <source>How does the error change with {name}?</source>
        <translation>¿Cómo cambia el error con {name}?</translation>
    </message>
    <message>
        <source>The gradient of a weight is the delta at its end, {delta}, times the value that went in at its start, {value}.</source>
        <translation>El gradiente de un peso es el delta de la neurona a la que llega, {delta}, por el valor de la que sale, {value}.</translation>
    </message>
    <message>
        <source>A bias is a weight whose input is always 1: its gradient is the delta itself.</source>
        <translation>Un sesgo es un peso cuya entrada es siempre 1: su gradiente es el propio delta.</translation>
    </message>
    <message>
        <source>One step against the gradient: α times as long.</source>
        <translation>Un paso en contra del gradiente: α veces su tamaño.</translation>
    </message>
    <message>
        <source>The gradient is negative, so {name} goes up.</source>
        <translation>El gradiente es negativo, así que {name} sube.</translation>
    </message>
    <message>
        <source>The gradient is positive, so {name} goes down.</source>
        <translation>El gradiente es positivo, así que {name} baja.</translation>
    </message>
    <message>
        <source>What is the new prediction?</source>
        <translation>¿Cuál es la nueva predicción?</translation>
    </message>
    <message>
        <source>Before the update it was {old}; the target is {target}.</source>
        <translation>Antes de la actualización era {old}; el objetivo es {target}.</translation>
    </message>
    <message>
        <source>How much does {unit} receive now?</source>
        <translation>¿Cuánto recibe {unit} ahora?</translation>
    </message>
    <message>
        <source>The same sum as before, with the new weights.</source>
        <translation>La misma suma que antes, con los pesos nuevos.</translation>
    </message>
    <message>
        <source>What does the network predict?</source>
        <translation>¿Qué predice la red?</translation>
    </message>
    <message>
        <source>How much does {unit} receive?</source>
        <translation>¿Cuánto recibe {unit}?</translation>
    </message>
    <message>
        <source>Each input is multiplied by its weight; the products and the bias are added up.</source>
        <translation>Cada entrada se multiplica por su peso; se suman los productos y el sesgo.</translation>
    </message>
    <message>
        <source>Each input is multiplied by its weight, and the products are added up.</source>
        <translation>Cada entrada se multiplica por su peso y se suman los productos.</translation>
    </message>
    <message>
        <source>The activation is linear: the sum is the output.</source>
        <translation>La activación es lineal: la suma es la salida.</translation>
    </message>
    <message>
        <source>Is the error smaller now?</source>
        <translation>¿Es menor el error ahora?</translation>
    </message>
    <message>
        <source>It is the same as before: {old}.</source>
        <translation>Es el mismo que antes: {old}.</translation>
    </message>
    <message>
        <source>How wrong is the prediction?</source>
        <translation>¿Cuánto se equivoca la predicción?</translation>
    </message>
    <message>
        <source>Half the squared distance between the prediction and the target: it is never negative, and 0 only for a perfect prediction.</source>
        <translation>La mitad del cuadrado de la distancia entre la predicción y el objetivo: nunca es negativa, y solo es 0 si la predicción es perfecta.</translation>
    </message>
    <message>
        <source>The logistic loss is small when the score has the sign of the label, and grows when it has the other.</source>
        <translation>La pérdida logística es pequeña si la puntuación tiene el signo de la etiqueta, y crece si tiene el contrario.</translation>
    </message>
    <message>
        <source>Cross-entropy: minus the logarithm of the probability given to the right answer.</source>
        <translation>Entropía cruzada: menos el logaritmo de la probabilidad dada a la respuesta correcta.</translation>
    </message>
    <message>
        <source>It is negative: the output is too low.</source>
        <translation>Es negativo: la salida es demasiado baja.</translation>
    </message>
    <message>
        <source>It is positive: the output is too high.</source>
        <translation>Es positivo: la salida es demasiado alta.</translation>
    </message>
    <message>
        <source>It is zero: nothing has to change.</source>
        <translation>Es cero: no hay nada que cambiar.</translation>
    </message>
    <message>
        <source>The delta is the slope of the loss at the score.</source>
        <translation>El delta es la pendiente de la pérdida en la puntuación.</translation>
    </message>
    <message>
        <source>Before training it was {old}; the target is {target}.</source>
        <translation>Antes de entrenar era {old}; el objetivo es {target}.</translation>
    </message>
    <message>
        <source>The delta is the prediction minus the target, times the slope of the activation.</source>
        <translation>El delta es la predicción menos el objetivo, por la pendiente de la activación.</translation>
    </message>
    <message>
        <source>The delta is the prediction minus the target.</source>
        <translation>El delta es la predicción menos el objetivo.</translation>
    </message>
    <message>
        <source>What does the whole batch say about {name}?</source>
        <translation>¿Qué dice todo el lote sobre {name}?</translation>
    </message>
    <message>
        <source>The mean of the gradients of its {count} samples.</source>
        <translation>La media de los gradientes de sus {count} muestras.</translation>
    </message>
    <message>
        <source>The sum of the gradients of its {count} samples.</source>
        <translation>La suma de los gradientes de sus {count} muestras.</translation>
    </message>
    <message>
        <source>What is the new {name}?</source>
        <translation>¿Cuál es el nuevo {name}?</translation>
    </message>
    <message>
        <source>Here it stays as it was.</source>
        <translation>Aquí se queda como estaba.</translation>
    </message>
    <message>
        <source>The numbers have run away</source>
        <translation>Los números se han disparado</translation>
    </message>
    <message>
        <source>At this step {name} is no longer a finite number, so the run ends here. The learning rate is probably too large, or the data are: try smaller ones. Stepping back works as always.</source>
        <translation>En este paso {name} ya no es un número finito, así que el recorrido termina aquí. Probablemente la tasa de aprendizaje o los datos son demasiado grandes: prueba con otros menores. Se puede retroceder como siempre.</translation>
    </message>
</context>
<context>
    <name>NetworkGraph</name>
    <message>
        <source>network graph</source>
        <translation>grafo de la red</translation>
    </message>
    <message>
        <source>input</source>
        <translation>entrada</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>oculta</translation>
    </message>
    <message>
        <source>hidden {number}</source>
        <translation>oculta {number}</translation>
    </message>
    <message>
        <source>output</source>
        <translation>salida</translation>
    </message>
    <message>
        <source>target</source>
        <translation>objetivo</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>error</translation>
    </message>
</context>
<context>
    <name>NetworkPage</name>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>{name} at the start</source>
        <translation>{name} al inicio</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>Cambiar {name}</translation>
    </message>
    <message>
        <source>Calculation</source>
        <translation>Cálculo</translation>
    </message>
    <message>
        <source>Build</source>
        <translation>Construir</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>division by zero</source>
        <translation>división por cero</translation>
    </message>
    <message>
        <source>must be finite</source>
        <translation>debe ser finito</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>no es un número</translation>
    </message>
    <message>
        <source>write it without thousands separators</source>
        <translation>escríbelo sin separadores de millares</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>update {reading}</source>
        <translation>actualización {reading}</translation>
    </message>
    <message>
        <source>loss of each batch</source>
        <translation>error de cada lote</translation>
    </message>
    <message>
        <source>Loss of each batch</source>
        <translation>Error de cada lote</translation>
    </message>
    <message>
        <source>before</source>
        <translation>antes</translation>
    </message>
    <message>
        <source>after</source>
        <translation>después</translation>
    </message>
    <message>
        <source>target {target}</source>
        <translation>objetivo {target}</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>predicción</translation>
    </message>
    <message>
        <source>error</source>
        <translation>error</translation>
    </message>
    <message>
        <source>{number}%</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>The error is the same as before.</source>
        <translation>El error es el mismo que antes.</translation>
    </message>
    <message>
        <source>sample {number}</source>
        <translation>muestra {number}</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>como antes</translation>
    </message>
    <message>
        <source>closer</source>
        <translation>más cerca</translation>
    </message>
    <message>
        <source>farther away</source>
        <translation>más lejos</translation>
    </message>
    <message>
        <source>The score moved to the side of its label.</source>
        <translation>La puntuación se ha movido hacia el lado de su etiqueta.</translation>
    </message>
    <message>
        <source>The score moved away from the side of its label.</source>
        <translation>La puntuación se ha alejado del lado de su etiqueta.</translation>
    </message>
    <message>
        <source>The prediction came closer to the target.</source>
        <translation>La predicción se ha acercado al objetivo.</translation>
    </message>
    <message>
        <source>The prediction moved away from the target.</source>
        <translation>La predicción se ha alejado del objetivo.</translation>
    </message>
    <message>
        <source>{shown} of {count} outputs</source>
        <translation>{shown} de {count} salidas</translation>
    </message>
    <message>
        <source>Outcome for the first sample</source>
        <translation>Resultado para la primera muestra</translation>
    </message>
    <message>
        <source>{word} {name}: before {before}, after {after}</source>
        <translation>{word} {name}: antes {before}, después {after}</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>aún no se conoce</translation>
    </message>
</context>
<context>
    <name>Phase</name>
    <message>
        <source>Forward</source>
        <translation>Adelante</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>Backward</source>
        <translation>Atrás</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>New prediction</source>
        <translation>Nueva predicción</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>Convolución</translation>
    </message>
    <message>
        <source>Activation</source>
        <translation>Activación</translation>
    </message>
    <message>
        <source>Pooling</source>
        <translation>Pooling</translation>
    </message>
</context>
<context>
    <name>ScenarioError</name>
    <message>
        <source>{name} is a folder, not a scenario file</source>
        <translation>{name} es una carpeta, no un archivo de escenario</translation>
    </message>
    <message>
        <source>{name} is too large for a scenario file</source>
        <translation>{name} es demasiado grande para un archivo de escenario</translation>
    </message>
    <message>
        <source>there is no file {name}</source>
        <translation>no existe el archivo {name}</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}</source>
        <translation>no se puede leer {name}: {reason}</translation>
    </message>
    <message>
        <source>this is not valid JSON</source>
        <translation>no es JSON válido</translation>
    </message>
    <message>
        <source>a scenario is a JSON object</source>
        <translation>un escenario es un objeto JSON</translation>
    </message>
    <message>
        <source>expected &quot;{expected}&quot;</source>
        <translation>se esperaba &quot;{expected}&quot;</translation>
    </message>
    <message>
        <source>expected 1 to {limit} layers, got {got}</source>
        <translation>se esperaban de 1 a {limit} capas y hay {got}</translation>
    </message>
    <message>
        <source>softmax is for the output layer only</source>
        <translation>softmax es solo para la capa de salida</translation>
    </message>
    <message>
        <source>must not be negative</source>
        <translation>no debe ser negativo</translation>
    </message>
    <message>
        <source>the run would have {got} updates; at most {limit} can be shown</source>
        <translation>el recorrido tendría {got} actualizaciones; se pueden mostrar {limit} como máximo</translation>
    </message>
    <message>
        <source>samples times parameters are {got} in a batch; at most {limit} can be shown</source>
        <translation>muestras por parámetros son {got} en un lote; se pueden mostrar {limit} como máximo</translation>
    </message>
    <message>
        <source>updates times parameters are {got} in the run; at most {limit} can be shown</source>
        <translation>las actualizaciones por los parámetros son {got} en el recorrido; se pueden mostrar como mucho {limit}</translation>
    </message>
    <message>
        <source>expected {expected} rows, got {got}</source>
        <translation>se esperaban {expected} filas y hay {got}</translation>
    </message>
    <message>
        <source>the layer has no bias</source>
        <translation>la capa no tiene sesgo</translation>
    </message>
    <message>
        <source>the loss {loss} needs an output activation among: {allowed}</source>
        <translation>la pérdida {loss} necesita una activación de salida entre: {allowed}</translation>
    </message>
    <message>
        <source>softmax needs at least 2 units</source>
        <translation>softmax necesita al menos 2 neuronas</translation>
    </message>
    <message>
        <source>expected 1 to {limit} samples, got {got}</source>
        <translation>se esperaban de 1 a {limit} muestras y hay {got}</translation>
    </message>
    <message>
        <source>with the logistic loss each target is -1 or 1</source>
        <translation>con la pérdida logística cada objetivo es -1 o 1</translation>
    </message>
    <message>
        <source>with the binary cross-entropy each target is between 0 and 1</source>
        <translation>con la entropía cruzada binaria cada objetivo está entre 0 y 1</translation>
    </message>
    <message>
        <source>with softmax the target is one-hot: one 1, the rest 0</source>
        <translation>con softmax el objetivo es one-hot: un 1 y el resto 0</translation>
    </message>
    <message>
        <source>expected {expected} numbers, got {got}</source>
        <translation>se esperaban {expected} números y hay {got}</translation>
    </message>
    <message>
        <source>must be a finite number, at most {limit:g}</source>
        <translation>debe ser un número finito, {limit:g} como máximo</translation>
    </message>
    <message>
        <source>expected {least} to {most}, got {got}</source>
        <translation>se esperaba de {least} a {most} y hay {got}</translation>
    </message>
    <message>
        <source>there is no such field</source>
        <translation>no existe ese campo</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>falta</translation>
    </message>
    <message>
        <source>{got} is not one of the choices</source>
        <translation>{got} no es una de las opciones</translation>
    </message>
    <message>
        <source>expected {wanted}, got {got}</source>
        <translation>se esperaba {wanted} y hay {got}</translation>
    </message>
    <message>
        <source>{name} is no starting value of this scenario</source>
        <translation>{name} no es un valor inicial de este escenario</translation>
    </message>
    <message>
        <source>only a hidden layer can be removed</source>
        <translation>solo se puede quitar una capa oculta</translation>
    </message>
    <message>
        <source>there is no layer {got} here; expected {least} to {most}</source>
        <translation>aquí no hay capa {got}; se esperaba de {least} a {most}</translation>
    </message>
    <message>
        <source>number</source>
        <translation>número</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>número entero</translation>
    </message>
    <message>
        <source>list</source>
        <translation>lista</translation>
    </message>
    <message>
        <source>object</source>
        <translation>objeto</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texto</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <source>{first} or {rest}</source>
        <translation>{first} o {rest}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>batches of {size}</source>
        <translation>lotes de {size}</translation>
    </message>
    <message>
        <source>sample {sample}</source>
        <translation>muestra {sample}</translation>
    </message>
    <message>
        <source>sample {number} of {count}: {sample}</source>
        <translation>muestra {number} de {count}: {sample}</translation>
    </message>
    <message>
        <source>epoch {number} of {count}</source>
        <translation>época {number} de {count}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>Línea de tiempo</translation>
    </message>
    <message>
        <source>step {step} of {length}, {phase}</source>
        <translation>paso {step} de {length}, {phase}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>by position</source>
        <translation>por posición</translation>
    </message>
    <message>
        <source>by term</source>
        <translation>por término</translation>
    </message>
    <message>
        <source>by neuron</source>
        <translation>por neurona</translation>
    </message>
    <message>
        <source>by layer</source>
        <translation>por capa</translation>
    </message>
    <message>
        <source>by phase</source>
        <translation>por fase</translation>
    </message>
    <message>
        <source>Next phase</source>
        <translation>Fase siguiente</translation>
    </message>
    <message>
        <source>Previous phase</source>
        <translation>Fase anterior</translation>
    </message>
    <message>
        <source>Next layer</source>
        <translation>Capa siguiente</translation>
    </message>
    <message>
        <source>Previous layer</source>
        <translation>Capa anterior</translation>
    </message>
    <message>
        <source>Next sample</source>
        <translation>Muestra siguiente</translation>
    </message>
    <message>
        <source>Previous sample</source>
        <translation>Muestra anterior</translation>
    </message>
    <message>
        <source>Next batch</source>
        <translation>Lote siguiente</translation>
    </message>
    <message>
        <source>Previous batch</source>
        <translation>Lote anterior</translation>
    </message>
    <message>
        <source>Next epoch</source>
        <translation>Época siguiente</translation>
    </message>
    <message>
        <source>Previous epoch</source>
        <translation>Época anterior</translation>
    </message>
    <message>
        <source>Shift+{key}</source>
        <translation>Mayús+{key}</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Ir a</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>Primer paso</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Inicio</translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation>Paso anterior</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Paso siguiente</translation>
    </message>
    <message>
        <source>Last step</source>
        <translation>Último paso</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Level of detail</source>
        <translation>Nivel de detalle</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Velocidad</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espacio</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Reproducir</translation>
    </message>
    <message>
        <source>Play backward</source>
        <translation>Reproducir hacia atrás</translation>
    </message>
    <message>
        <source>step {step} / {length}</source>
        <translation>paso {step} / {length}</translation>
    </message>
</context>
<context>
    <name>ValueEditor</name>
    <message>
        <source>Enter accepts · Esc cancels</source>
        <translation>Intro acepta · Esc cancela</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>This run could not be computed</source>
        <translation>No se ha podido calcular este recorrido</translation>
    </message>
    <message>
        <source>Untitled network</source>
        <translation>Red sin título</translation>
    </message>
    <message>
        <source>Show or hide W̃</source>
        <translation>Mostrar u ocultar W̃</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>linear</source>
        <translation>lineal</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>sigmoide</translation>
    </message>
    <message>
        <source>The sum goes on unchanged.</source>
        <translation>La suma sigue sin cambios.</translation>
    </message>
    <message>
        <source>The sigmoid squeezes the sum into the range from 0 to 1.</source>
        <translation>La sigmoide comprime la suma en el intervalo de 0 a 1.</translation>
    </message>
    <message>
        <source>The hyperbolic tangent squeezes the sum into the range from −1 to 1.</source>
        <translation>La tangente hiperbólica comprime la suma en el intervalo de −1 a 1.</translation>
    </message>
    <message>
        <source>ReLU lets a positive sum through and turns a negative one into 0.</source>
        <translation>ReLU deja pasar una suma positiva y convierte una negativa en 0.</translation>
    </message>
    <message>
        <source>Softmax turns the scores into probabilities: positive, and 1 together.</source>
        <translation>Softmax convierte las puntuaciones en probabilidades: positivas y de suma 1.</translation>
    </message>
    <message>
        <source>What does the network predict?</source>
        <translation>¿Qué predice la red?</translation>
    </message>
    <message>
        <source>Layer by layer, from the inputs to the prediction.</source>
        <translation>Capa a capa, de las entradas a la predicción.</translation>
    </message>
    <message>
        <source>How wrong is the prediction?</source>
        <translation>¿Cuánto se equivoca la predicción?</translation>
    </message>
    <message>
        <source>The prediction is compared with the target.</source>
        <translation>Se compara la predicción con el objetivo.</translation>
    </message>
    <message>
        <source>How does the error change with each weight?</source>
        <translation>¿Cómo cambia el error con cada peso?</translation>
    </message>
    <message>
        <source>The chain rule, from the output back: every delta, and the gradient of every weight.</source>
        <translation>La regla de la cadena, desde la salida hacia atrás: cada delta y el gradiente de cada peso.</translation>
    </message>
    <message>
        <source>What are the new weights?</source>
        <translation>¿Cuáles son los pesos nuevos?</translation>
    </message>
    <message>
        <source>All at once, a step against the gradient.</source>
        <translation>Todos a la vez, un paso en contra del gradiente.</translation>
    </message>
    <message>
        <source>Is the error smaller now?</source>
        <translation>¿Es menor el error ahora?</translation>
    </message>
    <message>
        <source>The same sample goes through the network with the new weights.</source>
        <translation>La misma muestra pasa por la red con los pesos nuevos.</translation>
    </message>
    <message>
        <source>How much does each unit of layer {layer} receive?</source>
        <translation>¿Cuánto recibe cada neurona de la capa {layer}?</translation>
    </message>
    <message>
        <source>All weighted sums of the layer in one matrix product.</source>
        <translation>Todas las sumas ponderadas de la capa en un producto de matrices.</translation>
    </message>
    <message>
        <source>What do the units of layer {layer} answer?</source>
        <translation>¿Qué responden las neuronas de la capa {layer}?</translation>
    </message>
    <message>
        <source>The activation function is applied to every sum.</source>
        <translation>La función de activación se aplica a cada suma.</translation>
    </message>
    <message>
        <source>Which way should the output move?</source>
        <translation>¿Hacia dónde debe moverse la salida?</translation>
    </message>
    <message>
        <source>Prediction against target, for every output at once.</source>
        <translation>Predicción frente a objetivo, en todas las salidas a la vez.</translation>
    </message>
    <message>
        <source>How much of the error is due to layer {layer}?</source>
        <translation>¿Cuánto del error le toca a la capa {layer}?</translation>
    </message>
    <message>
        <source>The deltas of the next layer come back through the transposed weights.</source>
        <translation>Los deltas de la capa siguiente vuelven por los pesos transpuestos.</translation>
    </message>
    <message>
        <source>How does the error change with the weights of layer {layer}?</source>
        <translation>¿Cómo cambia el error con los pesos de la capa {layer}?</translation>
    </message>
    <message>
        <source>Every delta times every value that came in: an outer product.</source>
        <translation>Cada delta por cada valor que entró: un producto exterior.</translation>
    </message>
    <message>
        <source>How does the error change with the biases of layer {layer}?</source>
        <translation>¿Cómo cambia el error con los sesgos de la capa {layer}?</translation>
    </message>
    <message>
        <source>The gradients of the biases are the deltas themselves.</source>
        <translation>Los gradientes de los sesgos son los propios deltas.</translation>
    </message>
    <message>
        <source>What does the whole batch say about layer {layer}?</source>
        <translation>¿Qué dice todo el lote sobre la capa {layer}?</translation>
    </message>
    <message>
        <source>The gradients of its samples are put together.</source>
        <translation>Se reúnen los gradientes de sus muestras.</translation>
    </message>
    <message>
        <source>What are the new parameters of layer {layer}?</source>
        <translation>¿Cuáles son los parámetros nuevos de la capa {layer}?</translation>
    </message>
    <message>
        <source>A step against the gradient, for all of them at once.</source>
        <translation>Un paso en contra del gradiente, para todos a la vez.</translation>
    </message>
    <message>
        <source>What does {source} bring to {unit}?</source>
        <translation>¿Qué aporta {source} a {unit}?</translation>
    </message>
    <message>
        <source>The value times the weight on the way.</source>
        <translation>El valor multiplicado por el peso que recorre.</translation>
    </message>
    <message>
        <source>What does {delta} send back to {unit}?</source>
        <translation>¿Qué devuelve {delta} a {unit}?</translation>
    </message>
    <message>
        <source>The delta times the weight on the way back.</source>
        <translation>El delta multiplicado por el peso que recorre de vuelta.</translation>
    </message>
    <message>
        <source>How steep is the activation here?</source>
        <translation>¿Qué pendiente tiene aquí la activación?</translation>
    </message>
    <message>
        <source>Where it is flat, little of the error gets through.</source>
        <translation>Donde es plana, pasa poco del error.</translation>
    </message>
    <message>
        <source>What does {output} add to the error?</source>
        <translation>¿Cuánto añade {output} al error?</translation>
    </message>
    <message>
        <source>Each output has its own part.</source>
        <translation>Cada salida tiene su parte.</translation>
    </message>
    <message>
        <source>How far does {name} move?</source>
        <translation>¿Cuánto se mueve {name}?</translation>
    </message>
    <message>
        <source>The learning rate times the gradient.</source>
        <translation>La tasa de aprendizaje por el gradiente.</translation>
    </message>
    <message>
        <source>What is the sum so far?</source>
        <translation>¿Cuánto suma hasta ahora?</translation>
    </message>
    <message>
        <source>One more term is added.</source>
        <translation>Se suma un término más.</translation>
    </message>
    <message>
        <source>binary cross-entropy</source>
        <translation>entropía cruzada binaria</translation>
    </message>
    <message>
        <source>cross-entropy</source>
        <translation>entropía cruzada</translation>
    </message>
</context>
</TS>

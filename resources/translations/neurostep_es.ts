<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>A neural network as a glass box: every operation of the forward pass, backpropagation and the weight update, or of a kernel over an image, with the real numbers, forward and back in time.

The numbers are computed twice, step by step and with matrices, and compared at the end of each phase.

Free software under the MIT licence. The interface is set in Inter, under the SIL Open Font License.</source>
        <translation>Una red neuronal como caja de cristal: cada operación del paso hacia adelante, la retropropagación y la actualización de los pesos, o de un kernel sobre una imagen, con los números reales, hacia adelante y hacia atrás en el tiempo.

Los números se calculan dos veces, paso a paso y con matrices, y se comparan al final de cada fase.

Software libre con licencia MIT. La interfaz usa la tipografía Inter, con licencia SIL Open Font License.</translation>
    </message>
    <message>
        <source>&lt;table cellpadding=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Space&lt;/b&gt;&lt;/td&gt;&lt;td&gt;play or pause&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;→ &amp;nbsp; PgDn&lt;/b&gt;&lt;/td&gt;&lt;td&gt;next step (PgDn: a clicker)&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;← &amp;nbsp; PgUp&lt;/b&gt;&lt;/td&gt;&lt;td&gt;previous step&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Shift+→ &amp;nbsp; Shift+←&lt;/b&gt;&lt;/td&gt;&lt;td&gt;next or previous phase; in training, a tenth of it&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Home &amp;nbsp; End&lt;/b&gt;&lt;/td&gt;&lt;td&gt;first or last step&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;F5 &amp;nbsp; Esc&lt;/b&gt;&lt;/td&gt;&lt;td&gt;project, and come back&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;B &amp;nbsp; .&lt;/b&gt;&lt;/td&gt;&lt;td&gt;blank the screen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl++ &amp;nbsp; Ctrl+−&lt;/b&gt;&lt;/td&gt;&lt;td&gt;larger or smaller&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+0&lt;/b&gt;&lt;/td&gt;&lt;td&gt;the whole network again after zooming&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+1 &amp;nbsp; 2 &amp;nbsp; 3&lt;/b&gt;&lt;/td&gt;&lt;td&gt;the Network, Training and Kernel pages&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;1 &amp;nbsp; 2 &amp;nbsp; 3 &amp;nbsp; 4&lt;/b&gt;&lt;/td&gt;&lt;td&gt;training: loss, accuracy, gradients, weights&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Tab&lt;/b&gt;&lt;/td&gt;&lt;td&gt;training: the next view in the middle&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Alt+←&lt;/b&gt;&lt;/td&gt;&lt;td&gt;from a sample back to training&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+V&lt;/b&gt;&lt;/td&gt;&lt;td&gt;paste a picture&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+E &amp;nbsp; Ctrl+Shift+E&lt;/b&gt;&lt;/td&gt;&lt;td&gt;export a picture, a film&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Z &amp;nbsp; Ctrl+Shift+Z&lt;/b&gt;&lt;/td&gt;&lt;td&gt;undo or redo an edit&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</source>
        <translation>&lt;table cellpadding=&apos;4&apos;&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Espacio&lt;/b&gt;&lt;/td&gt;&lt;td&gt;reproducir o pausar&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;→ &amp;nbsp; AvPág&lt;/b&gt;&lt;/td&gt;&lt;td&gt;paso siguiente (AvPág: un mando)&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;← &amp;nbsp; RePág&lt;/b&gt;&lt;/td&gt;&lt;td&gt;paso anterior&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Mayús+→ &amp;nbsp; Mayús+←&lt;/b&gt;&lt;/td&gt;&lt;td&gt;fase siguiente o anterior; al entrenar, una décima parte&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Inicio &amp;nbsp; Fin&lt;/b&gt;&lt;/td&gt;&lt;td&gt;primer o último paso&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;F5 &amp;nbsp; Esc&lt;/b&gt;&lt;/td&gt;&lt;td&gt;proyectar, y volver&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;B &amp;nbsp; .&lt;/b&gt;&lt;/td&gt;&lt;td&gt;pantalla en negro&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl++ &amp;nbsp; Ctrl+−&lt;/b&gt;&lt;/td&gt;&lt;td&gt;más grande o más pequeño&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+0&lt;/b&gt;&lt;/td&gt;&lt;td&gt;ver toda la red después de ampliar&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+1 &amp;nbsp; 2 &amp;nbsp; 3&lt;/b&gt;&lt;/td&gt;&lt;td&gt;las páginas Red, Entrenar y Kernel&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;1 &amp;nbsp; 2 &amp;nbsp; 3 &amp;nbsp; 4&lt;/b&gt;&lt;/td&gt;&lt;td&gt;al entrenar: pérdida, aciertos, gradientes, pesos&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Tab&lt;/b&gt;&lt;/td&gt;&lt;td&gt;al entrenar: la vista siguiente en el centro&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Alt+←&lt;/b&gt;&lt;/td&gt;&lt;td&gt;de una muestra, de vuelta al entrenamiento&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+V&lt;/b&gt;&lt;/td&gt;&lt;td&gt;pegar una imagen&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+E &amp;nbsp; Ctrl+Mayús+E&lt;/b&gt;&lt;/td&gt;&lt;td&gt;exportar una imagen, una película&lt;/td&gt;&lt;/tr&gt;&lt;tr&gt;&lt;td&gt;&lt;b&gt;Ctrl+Z &amp;nbsp; Ctrl+Mayús+Z&lt;/b&gt;&lt;/td&gt;&lt;td&gt;deshacer o rehacer un cambio&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;</translation>
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
    <name>Comparison</name>
    <message>
        <source>map of {name}</source>
        <translation>mapa de {name}</translation>
    </message>
    <message>
        <source>network of {name}</source>
        <translation>red de {name}</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>pérdida de entrenamiento</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entrenamiento</translation>
    </message>
    <message>
        <source>test loss</source>
        <translation>pérdida de prueba</translation>
    </message>
    <message>
        <source>test</source>
        <translation>prueba</translation>
    </message>
    <message>
        <source>train</source>
        <translation>entren.</translation>
    </message>
    <message>
        <source>right</source>
        <translation>aciertos</translation>
    </message>
    <message>
        <source>right in test</source>
        <translation>aciertos en prueba</translation>
    </message>
    <message>
        <source>✕ diverged in epoch {epoch}</source>
        <translation>✕ divergió en la época {epoch}</translation>
    </message>
</context>
<context>
    <name>CsvImport</name>
    <message>
        <source>{name} cannot be read: {reason}</source>
        <translation>{name} no se puede leer: {reason}</translation>
    </message>
    <message>
        <source>{name} is empty</source>
        <translation>{name} está vacío</translation>
    </message>
    <message>
        <source>{name} is a spreadsheet: save it as CSV first</source>
        <translation>{name} es una hoja de cálculo: guárdala antes como CSV</translation>
    </message>
    <message>
        <source>{name} is not a text file</source>
        <translation>{name} no es un archivo de texto</translation>
    </message>
    <message>
        <source>line {line} has {got} columns; at most {limit} can be read</source>
        <translation>la línea {line} tiene {got} columnas; se pueden leer {limit} como máximo</translation>
    </message>
    <message>
        <source>line {line} is too long: is a quotation mark not closed?</source>
        <translation>la línea {line} es demasiado larga: ¿hay unas comillas sin cerrar?</translation>
    </message>
    <message>
        <source>{name} has a header, but no rows below it</source>
        <translation>{name} tiene encabezado, pero ninguna fila debajo</translation>
    </message>
    <message>
        <source>{name} has no column of numbers</source>
        <translation>{name} no tiene ninguna columna de números</translation>
    </message>
    <message>
        <source>{name} has only one column: a point needs two or more, parted by a comma, a semicolon, a tab or a bar</source>
        <translation>{name} tiene una sola columna: un punto necesita dos o más, separadas por coma, punto y coma, tabulador o barra</translation>
    </message>
    <message>
        <source>to tell classes apart, choose two columns of coordinates</source>
        <translation>para distinguir clases, elige dos columnas de coordenadas</translation>
    </message>
    <message>
        <source>one column is chosen twice</source>
        <translation>una columna está elegida dos veces</translation>
    </message>
    <message>
        <source>no row can be used</source>
        <translation>no se puede usar ninguna fila</translation>
    </message>
    <message>
        <source>only one row can be used: nothing can be learnt from one point</source>
        <translation>solo se puede usar una fila: de un solo punto no se aprende nada</translation>
    </message>
    <message>
        <source>{got} columns instead of {expected}</source>
        <translation>{got} columnas en lugar de {expected}</translation>
    </message>
    <message>
        <source>the cell in column «{column}» is empty</source>
        <translation>la celda de la columna «{column}» está vacía</translation>
    </message>
    <message>
        <source>«{cell}» is not a number</source>
        <translation>«{cell}» no es un número</translation>
    </message>
    <message>
        <source>«{cell}» is too large</source>
        <translation>«{cell}» es demasiado grande</translation>
    </message>
    <message>
        <source>all rows are of one class, «{label}»: there is nothing to tell apart</source>
        <translation>todas las filas son de una misma clase, «{label}»: no hay nada que distinguir</translation>
    </message>
    <message>
        <source>column «{column}» has {got} different values; at most {limit} classes can be shown</source>
        <translation>la columna «{column}» tiene {got} valores distintos; se pueden mostrar {limit} clases como máximo</translation>
    </message>
    <message>
        <source>column «{column}» has the same value in every row</source>
        <translation>la columna «{column}» tiene el mismo valor en todas las filas</translation>
    </message>
    <message>
        <source>line {line}: {reason}</source>
        <translation>línea {line}: {reason}</translation>
    </message>
    <message>
        <source>column {number}</source>
        <translation>columna {number}</translation>
    </message>
    <message>
        <source>{total} rows: {taken} of them, spread evenly, are taken</source>
        <translation>{total} filas: se toman {taken}, repartidas por igual</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 fila</translation>
    </message>
    <message>
        <source>{total} rows</source>
        <translation>{total} filas</translation>
    </message>
    <message>
        <source>Two classes: {classes}.</source>
        <translation>Dos clases: {classes}.</translation>
    </message>
    <message>
        <source>Three classes: {classes}.</source>
        <translation>Tres clases: {classes}.</translation>
    </message>
    <message>
        <source>A value over the plane.</source>
        <translation>Un valor sobre el plano.</translation>
    </message>
    <message>
        <source>A curve.</source>
        <translation>Una curva.</translation>
    </message>
    <message>
        <source>{train} points to learn from, {test} for the test.</source>
        <translation>{train} puntos de entrenamiento, {test} de prueba.</translation>
    </message>
    <message>
        <source>No row is left out</source>
        <translation>No se descarta ninguna fila</translation>
    </message>
    <message>
        <source>1 row is left out</source>
        <translation>Se descarta 1 fila</translation>
    </message>
    <message>
        <source>{count} rows are left out</source>
        <translation>Se descartan {count} filas</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>coma</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>punto y coma</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>tabulador</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>barra</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>Import points</source>
        <translation>Importar puntos</translation>
    </message>
    <message>
        <source>cells are parted by a</source>
        <translation>separador</translation>
    </message>
    <message>
        <source>the first row names the columns</source>
        <translation>la primera fila da los nombres</translation>
    </message>
    <message>
        <source>the first rows of the file</source>
        <translation>las primeras filas del archivo</translation>
    </message>
    <message>
        <source>the points</source>
        <translation>los puntos</translation>
    </message>
    <message>
        <source>how much is read</source>
        <translation>cuánto se ha leído</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>none: a curve</source>
        <translation>ninguna: una curva</translation>
    </message>
    <message>
        <source>classes</source>
        <translation>clases</translation>
    </message>
    <message>
        <source>a value</source>
        <translation>un valor</translation>
    </message>
    <message>
        <source>to learn</source>
        <translation>objetivo</translation>
    </message>
    <message>
        <source>what is to be learnt</source>
        <translation>qué se aprende</translation>
    </message>
    <message>
        <source>which is</source>
        <translation>como</translation>
    </message>
    <message>
        <source>kept for the test</source>
        <translation>para la prueba</translation>
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
    <name>Export</name>
    <message>
        <source>Export the step as a picture</source>
        <translation>Exportar el paso como imagen</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>Imagen PNG (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>Dibujo SVG (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>Documento PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Export a film</source>
        <translation>Exportar una película</translation>
    </message>
    <message>
        <source>Not exported</source>
        <translation>No se exportó</translation>
    </message>
    <message>
        <source>{name}: the name has to end in {suffixes}</source>
        <translation>{name}: el nombre debe terminar en {suffixes}</translation>
    </message>
    <message>
        <source>{name} could not be written: {reason}</source>
        <translation>No se pudo escribir {name}: {reason}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>{frames} frames, {seconds} s</source>
        <translation>{frames} fotogramas, {seconds} s</translation>
    </message>
    <message>
        <source>Exporting… You can go on with your work.</source>
        <translation>Exportando… Puedes seguir trabajando.</translation>
    </message>
    <message>
        <source>{name} is written.</source>
        <translation>{name} está guardado.</translation>
    </message>
    <message>
        <source>Cancelled; nothing is left of it.</source>
        <translation>Cancelado; no queda nada de la película.</translation>
    </message>
    <message>
        <source>{frames} frames are too many: choose at most {most} steps.</source>
        <translation>{frames} fotogramas son demasiados: elige {most} pasos como máximo.</translation>
    </message>
    <message>
        <source>MP4 needs one more package: {command}</source>
        <translation>MP4 necesita un paquete más: {command}</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>pasos</translation>
    </message>
    <message>
        <source>from step</source>
        <translation>desde el paso</translation>
    </message>
    <message>
        <source>to step</source>
        <translation>hasta el paso</translation>
    </message>
    <message>
        <source>seconds a step</source>
        <translation>segundos por paso</translation>
    </message>
    <message>
        <source>size</source>
        <translation>tamaño</translation>
    </message>
    <message>
        <source>format</source>
        <translation>formato</translation>
    </message>
    <message>
        <source>progress of the film</source>
        <translation>avance de la película</translation>
    </message>
    <message>
        <source>square</source>
        <translation>cuadrado</translation>
    </message>
    <message>
        <source>the whole run</source>
        <translation>toda la ejecución</translation>
    </message>
    <message>
        <source>the phase on show</source>
        <translation>la fase en pantalla</translation>
    </message>
    <message>
        <source>some of them</source>
        <translation>algunos</translation>
    </message>
    <message>
        <source>GIF: plays everywhere</source>
        <translation>GIF: se ve en todas partes</translation>
    </message>
    <message>
        <source>animated PNG: every colour</source>
        <translation>PNG animado: todos los colores</translation>
    </message>
    <message>
        <source>animated WebP: smallest, every colour</source>
        <translation>WebP animado: el más ligero, todos los colores</translation>
    </message>
    <message>
        <source>MP4: a video</source>
        <translation>MP4: un vídeo</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportar…</translation>
    </message>
</context>
<context>
    <name>Files</name>
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
        <source>Open a scenario or a picture</source>
        <translation>Abrir un escenario o una imagen</translation>
    </message>
    <message>
        <source>Scenarios and pictures ({patterns})</source>
        <translation>Escenarios e imágenes ({patterns})</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>Imágenes ({patterns})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>Open a picture</source>
        <translation>Abrir una imagen</translation>
    </message>
    <message>
        <source>kernel.json</source>
        <translation>convolucion.json</translation>
    </message>
    <message>
        <source>training.json</source>
        <translation>entrenamiento.json</translation>
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
        <source>Save the changes to the scenario {name}?</source>
        <translation>¿Guardar los cambios del escenario {name}?</translation>
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
        <source>← Training</source>
        <translation>← Entrenar</translation>
    </message>
    <message>
        <source>Back to training, where it was left</source>
        <translation>Volver al entrenamiento, donde se dejó</translation>
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
    <name>KernelCanvas</name>
    <message>
        <source>the kernel on the image</source>
        <translation>el kernel sobre la imagen</translation>
    </message>
    <message>
        <source>red channel</source>
        <translation>canal rojo</translation>
    </message>
    <message>
        <source>green channel</source>
        <translation>canal verde</translation>
    </message>
    <message>
        <source>blue channel</source>
        <translation>canal azul</translation>
    </message>
    <message>
        <source>channel {n}</source>
        <translation>canal {n}</translation>
    </message>
    <message>
        <source>image</source>
        <translation>imagen</translation>
    </message>
    <message>
        <source>input</source>
        <translation>entrada</translation>
    </message>
    <message>
        <source>{rows}×{columns} with padding</source>
        <translation>{rows}×{columns} con relleno</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 fila</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} filas</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 columna</translation>
    </message>
    <message>
        <source>{n} columns</source>
        <translation>{n} columnas</translation>
    </message>
    <message>
        <source>not used: {what}</source>
        <translation>sin usar: {what}</translation>
    </message>
    <message>
        <source>kernel</source>
        <translation>kernel</translation>
    </message>
    <message>
        <source>products</source>
        <translation>productos</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>sesgo</translation>
    </message>
    <message>
        <source>p = max {rows}×{columns}</source>
        <translation>p = máx. {rows}×{columns}</translation>
    </message>
    <message>
        <source>p = average {rows}×{columns}</source>
        <translation>p = promedio {rows}×{columns}</translation>
    </message>
    <message>
        <source>max</source>
        <translation>máx</translation>
    </message>
    <message>
        <source>OUTPUT</source>
        <translation>SALIDA</translation>
    </message>
    <message>
        <source>filter {n} of {count}</source>
        <translation>filtro {n} de {count}</translation>
    </message>
    <message>
        <source>row {row}, column {column}</source>
        <translation>fila {row}, columna {column}</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>activación</translation>
    </message>
    <message>
        <source>largest number of the window</source>
        <translation>el mayor número de la ventana</translation>
    </message>
    <message>
        <source>average of the window</source>
        <translation>promedio de la ventana</translation>
    </message>
    <message>
        <source>back through pooling: only the largest number gets the gradient</source>
        <translation>de vuelta por el pooling: solo el mayor número recibe el gradiente</translation>
    </message>
    <message>
        <source>back through pooling: every cell of the window gets its share</source>
        <translation>de vuelta por el pooling: cada celda de la ventana recibe su parte</translation>
    </message>
    <message>
        <source>slope of the activation</source>
        <translation>pendiente de la activación</translation>
    </message>
    <message>
        <source>back through the activation: gradient times slope</source>
        <translation>de vuelta por la activación: gradiente por pendiente</translation>
    </message>
    <message>
        <source>gradient of the bias: the sum of all positions</source>
        <translation>gradiente del sesgo: la suma de todas las posiciones</translation>
    </message>
    <message>
        <source>gradient of a weight: every input it met, times the gradient there</source>
        <translation>gradiente de un peso: cada entrada que multiplicó, por el gradiente de allí</translation>
    </message>
    <message>
        <source>gradient of an input cell: every weight it met, times the gradient there</source>
        <translation>gradiente de una celda de entrada: cada peso que la multiplicó, por el gradiente de allí</translation>
    </message>
    <message>
        <source>sum of the products + bias</source>
        <translation>suma de los productos + sesgo</translation>
    </message>
    <message>
        <source>sum of the channels + bias</source>
        <translation>suma de los canales + sesgo</translation>
    </message>
    <message>
        <source>conv {n}</source>
        <translation>conv {n}</translation>
    </message>
    <message>
        <source>pool {n}</source>
        <translation>pool {n}</translation>
    </message>
</context>
<context>
    <name>KernelPage</name>
    <message>
        <source>Kernel</source>
        <translation>Kernel</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Pintar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Change the image</source>
        <translation>Cambiar la imagen</translation>
    </message>
</context>
<context>
    <name>KernelSettings</name>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>How the window moves</source>
        <translation>Cómo se mueve la ventana</translation>
    </message>
    <message>
        <source>What the kernel finds</source>
        <translation>Qué encuentra el kernel</translation>
    </message>
    <message>
        <source>After the sum</source>
        <translation>Después de la suma</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>Comparison and backward pass</source>
        <translation>Comparación y paso hacia atrás</translation>
    </message>
    <message>
        <source>Parameters and receptive field</source>
        <translation>Parámetros y campo receptivo</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ninguno</translation>
    </message>
    <message>
        <source>maximum</source>
        <translation>máximo</translation>
    </message>
    <message>
        <source>Max pooling: the largest cell of each window</source>
        <translation>Pooling máximo: la celda mayor de cada ventana</translation>
    </message>
    <message>
        <source>average</source>
        <translation>promedio</translation>
    </message>
    <message>
        <source>Average pooling: the mean of each window</source>
        <translation>Pooling promedio: la media de cada ventana</translation>
    </message>
    <message>
        <source>activation</source>
        <translation>activación</translation>
    </message>
    <message>
        <source>pooling</source>
        <translation>pooling</translation>
    </message>
    <message>
        <source>pool size</source>
        <translation>ventana</translation>
    </message>
    <message>
        <source>Rows and columns of the pooling window</source>
        <translation>Filas y columnas de la ventana de pooling</translation>
    </message>
    <message>
        <source>pool stride</source>
        <translation>paso</translation>
    </message>
    <message>
        <source>How far the pooling window moves from step to step</source>
        <translation>Paso (stride) del pooling: cuánto se mueve su ventana cada vez</translation>
    </message>
    <message>
        <source>Change the activation</source>
        <translation>Cambiar la activación</translation>
    </message>
    <message>
        <source>Change the pooling</source>
        <translation>Cambiar el pooling</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>ajuste</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>capa</translation>
    </message>
    <message>
        <source>The first setting</source>
        <translation>El primer ajuste</translation>
    </message>
    <message>
        <source>The second setting</source>
        <translation>El segundo ajuste</translation>
    </message>
    <message>
        <source>Convolution {n}</source>
        <translation>Convolución {n}</translation>
    </message>
    <message>
        <source>Remove this layer</source>
        <translation>Quitar esta capa</translation>
    </message>
    <message>
        <source>Add a convolution on this output</source>
        <translation>Añadir una convolución sobre esta salida</translation>
    </message>
    <message>
        <source>There can be at most {n} convolutions</source>
        <translation>Puede haber {n} convoluciones como máximo</translation>
    </message>
    <message>
        <source>Add a convolution</source>
        <translation>Añadir una convolución</translation>
    </message>
    <message>
        <source>Remove a convolution</source>
        <translation>Quitar una convolución</translation>
    </message>
    <message>
        <source>{rows} or {columns}</source>
        <translation>{rows} o {columns}</translation>
    </message>
    <message>
        <source>1 cell</source>
        <translation>1 celda</translation>
    </message>
    <message>
        <source>{n} cells</source>
        <translation>{n} celdas</translation>
    </message>
    <message>
        <source>Receptive field: each output cell sees {rows} × {columns} cells of the image. From one output cell to the next, that region moves by {move}.</source>
        <translation>Campo receptivo: cada celda de salida ve {rows} × {columns} celdas de la imagen. De una celda de salida a la siguiente, esa región se desplaza {move}.</translation>
    </message>
    <message>
        <source>Parameters of the convolution: {terms} = {total}.</source>
        <translation>Parámetros de la convolución: {terms} = {total}.</translation>
    </message>
    <message>
        <source>Parameters of the convolutions: {terms} = {total}.</source>
        <translation>Parámetros de las convoluciones: {terms} = {total}.</translation>
    </message>
    <message>
        <source>A fully connected layer from the same image to as many outputs would have {inputs}·{outputs} + {outputs} = {total} parameters.</source>
        <translation>Una capa totalmente conectada de la misma imagen a otras tantas salidas tendría {inputs}·{outputs} + {outputs} = {total} parámetros.</translation>
    </message>
    <message>
        <source>A small photograph already has {rows}·{columns}·{channels} = {total} inputs: as many weights in every neuron of a fully connected layer.</source>
        <translation>Una foto pequeña ya tiene {rows}·{columns}·{channels} = {total} entradas: otros tantos pesos en cada neurona de una capa totalmente conectada.</translation>
    </message>
    <message>
        <source>{field}: one less</source>
        <translation>{field}: uno menos</translation>
    </message>
    <message>
        <source>{field}: one more</source>
        <translation>{field}: uno más</translation>
    </message>
    <message>
        <source>{n} cells, padding {before} and {after}, kernel {k}, dilation {d}, stride {s}: {count} windows</source>
        <translation>{n} celdas, relleno {before} y {after}, kernel {k}, dilatación {d}, paso {s}: {count} ventanas</translation>
    </message>
    <message>
        <source>{left_out}, together with part of the padding</source>
        <translation>{left_out}, junto con parte del relleno</translation>
    </message>
    <message>
        <source>only padding is left out ({which})</source>
        <translation>solo queda fuera relleno ({which})</translation>
    </message>
    <message>
        <source>{left_out}: the next window would not fit whole.</source>
        <translation>{left_out}: la siguiente ventana no cabría entera.</translation>
    </message>
    <message>
        <source>The stride skips {which} between one window and the next: no window sees them.</source>
        <translation>El paso se salta {which} entre una ventana y la siguiente: ninguna ventana las ve.</translation>
    </message>
    <message>
        <source>The stride skips {which} between one window and the next: no window sees it.</source>
        <translation>El paso se salta {which} entre una ventana y la siguiente: ninguna ventana la ve.</translation>
    </message>
    <message>
        <source>{rows} and {columns} are left out</source>
        <translation>{rows} y {columns} quedan fuera</translation>
    </message>
    <message>
        <source>the last row is left out</source>
        <translation>la última fila queda fuera</translation>
    </message>
    <message>
        <source>the last {n} rows are left out</source>
        <translation>las últimas {n} filas quedan fuera</translation>
    </message>
    <message>
        <source>the last column is left out</source>
        <translation>la última columna queda fuera</translation>
    </message>
    <message>
        <source>the last {n} columns are left out</source>
        <translation>las últimas {n} columnas quedan fuera</translation>
    </message>
    <message>
        <source>{rows} and {columns}</source>
        <translation>{rows} y {columns}</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 fila</translation>
    </message>
    <message>
        <source>{n} rows</source>
        <translation>{n} filas</translation>
    </message>
    <message>
        <source>1 column</source>
        <translation>1 columna</translation>
    </message>
    <message>
        <source>{n} columns</source>
        <translation>{n} columnas</translation>
    </message>
    <message>
        <source>the last row</source>
        <translation>la última fila</translation>
    </message>
    <message>
        <source>the last {n} rows</source>
        <translation>las últimas {n} filas</translation>
    </message>
    <message>
        <source>the last column</source>
        <translation>la última columna</translation>
    </message>
    <message>
        <source>the last {n} columns</source>
        <translation>las últimas {n} columnas</translation>
    </message>
    <message>
        <source>A picture of {rows} × {columns} cells in {channels} channels.</source>
        <translation>Una imagen de {rows} × {columns} celdas en {channels} canales.</translation>
    </message>
    <message>
        <source>A picture of {rows} × {columns} cells in shades of grey.</source>
        <translation>Una imagen de {rows} × {columns} celdas en escala de grises.</translation>
    </message>
    <message>
        <source>size (n)</source>
        <translation>tamaño (n)</translation>
    </message>
    <message>
        <source>Rows and columns of the image; new cells are 0</source>
        <translation>Filas y columnas de la imagen; las celdas nuevas son 0</translation>
    </message>
    <message>
        <source>channels</source>
        <translation>canales</translation>
    </message>
    <message>
        <source>fill with</source>
        <translation>llenar con</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>ceros</translation>
    </message>
    <message>
        <source>squares</source>
        <translation>cuadros</translation>
    </message>
    <message>
        <source>ramp</source>
        <translation>rampa</translation>
    </message>
    <message>
        <source>random</source>
        <translation>al azar</translation>
    </message>
    <message>
        <source>Paint cells with</source>
        <translation>Pintar celdas con</translation>
    </message>
    <message>
        <source>Press on a cell of the image and drag over others</source>
        <translation>Pulsa en una celda de la imagen y arrastra por otras</translation>
    </message>
    <message>
        <source>Value of the brush</source>
        <translation>Valor del pincel</translation>
    </message>
    <message>
        <source>As numbers, with at most so many rows and columns:</source>
        <translation>Ver en números, con este máximo de filas y columnas:</translation>
    </message>
    <message>
        <source>Open picture…</source>
        <translation>Abrir imagen…</translation>
    </message>
    <message>
        <source>Change the number of channels</source>
        <translation>Cambiar el número de canales</translation>
    </message>
    <message>
        <source>Fill the image</source>
        <translation>Llenar la imagen</translation>
    </message>
    <message>
        <source>Change the image&apos;s size</source>
        <translation>Cambiar el tamaño de la imagen</translation>
    </message>
    <message>
        <source>filter {n}</source>
        <translation>filtro {n}</translation>
    </message>
    <message>
        <source>all filters</source>
        <translation>todos los filtros</translation>
    </message>
    <message>
        <source>one for each filter</source>
        <translation>uno para cada filtro</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filtros</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>Sesgo</translation>
    </message>
    <message>
        <source>Added to every sum of a filter</source>
        <translation>Se añade a cada suma que hace el filtro</translation>
    </message>
    <message>
        <source>A preset goes into</source>
        <translation>El kernel elegido se pone en</translation>
    </message>
    <message>
        <source>Each channel by itself</source>
        <translation>Cada canal por separado</translation>
    </message>
    <message>
        <source>The same kernel goes over every channel, and each gives a map of its own; otherwise the channels are added up</source>
        <translation>El mismo kernel recorre cada canal y cada canal da su propio mapa; si no, los canales se suman en un solo mapa</translation>
    </message>
    <message>
        <source>Change the number of filters</source>
        <translation>Cambiar el número de filtros</translation>
    </message>
    <message>
        <source>Change the bias</source>
        <translation>Cambiar el sesgo</translation>
    </message>
    <message>
        <source>Change how channels are joined</source>
        <translation>Cambiar cómo se juntan los canales</translation>
    </message>
    <message>
        <source>Use the kernel {name}</source>
        <translation>Usar el kernel {name}</translation>
    </message>
    <message>
        <source>The backward pass is for images of at most {n} rows and columns</source>
        <translation>El paso hacia atrás es para imágenes de {n} filas y columnas como máximo</translation>
    </message>
    <message>
        <source>A photograph is seen alone: two settings are compared on images of at most {n} rows and columns</source>
        <translation>Una foto se ve sola: dos ajustes se comparan en imágenes de {n} filas y columnas como máximo</translation>
    </message>
    <message>
        <source>one for each output</source>
        <translation>uno para cada salida</translation>
    </message>
    <message>
        <source>Backward pass</source>
        <translation>Paso hacia atrás</translation>
    </message>
    <message>
        <source>Compare with a second setting</source>
        <translation>Comparar con otro ajuste</translation>
    </message>
    <message>
        <source>Gradient that arrives at every output</source>
        <translation>Gradiente que llega a cada salida</translation>
    </message>
    <message>
        <source>How much the loss changes with each output</source>
        <translation>Cuánto cambia la pérdida al cambiar cada salida</translation>
    </message>
    <message>
        <source>To change a single one, edit it in the picture.</source>
        <translation>Para cambiar uno solo, edítalo en el dibujo.</translation>
    </message>
    <message>
        <source>Leave out the backward pass</source>
        <translation>Quitar el paso hacia atrás</translation>
    </message>
    <message>
        <source>Add the backward pass</source>
        <translation>Añadir el paso hacia atrás</translation>
    </message>
    <message>
        <source>Change the arriving gradient</source>
        <translation>Cambiar el gradiente que llega</translation>
    </message>
    <message>
        <source>Leave out the second setting</source>
        <translation>Quitar el segundo ajuste</translation>
    </message>
    <message>
        <source>Compare two settings</source>
        <translation>Comparar dos ajustes</translation>
    </message>
    <message>
        <source>{field}: rows</source>
        <translation>{field}: filas</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Filas</translation>
    </message>
    <message>
        <source>{field}: columns</source>
        <translation>{field}: columnas</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>{field}: rows and columns together</source>
        <translation>{field}: filas y columnas juntas</translation>
    </message>
    <message>
        <source>Change rows and columns together</source>
        <translation>Cambiar filas y columnas juntas</translation>
    </message>
    <message>
        <source>output: rows and columns</source>
        <translation>salida: filas y columnas</translation>
    </message>
    <message>
        <source>output: rows</source>
        <translation>salida: filas</translation>
    </message>
    <message>
        <source>output: columns</source>
        <translation>salida: columnas</translation>
    </message>
    <message>
        <source>after pooling: rows and columns</source>
        <translation>tras el pooling: filas y columnas</translation>
    </message>
    <message>
        <source>after pooling: rows</source>
        <translation>tras el pooling: filas</translation>
    </message>
    <message>
        <source>after pooling: columns</source>
        <translation>tras el pooling: columnas</translation>
    </message>
    <message>
        <source>No padding: whole windows only</source>
        <translation>Sin relleno: solo ventanas enteras</translation>
    </message>
    <message>
        <source>As much padding as makes the output as large as the image at stride 1</source>
        <translation>El relleno justo para que, con paso 1, la salida sea tan grande como la imagen</translation>
    </message>
    <message>
        <source>above {top}, below {bottom}, left {left}, right {right}</source>
        <translation>arriba {top}, abajo {bottom}, izquierda {left}, derecha {right}</translation>
    </message>
    <message>
        <source>kernel (k)</source>
        <translation>kernel (k)</translation>
    </message>
    <message>
        <source>Rows and columns of the window</source>
        <translation>Filas y columnas de la ventana</translation>
    </message>
    <message>
        <source>stride (s)</source>
        <translation>paso (s)</translation>
    </message>
    <message>
        <source>Stride: how far the window moves from step to step</source>
        <translation>Paso (stride): cuánto se mueve la ventana cada vez</translation>
    </message>
    <message>
        <source>padding (p)</source>
        <translation>relleno (p)</translation>
    </message>
    <message>
        <source>Padding: zeros around the image, on every side</source>
        <translation>Relleno (padding): ceros alrededor de la imagen, por los cuatro lados</translation>
    </message>
    <message>
        <source>dilation (d)</source>
        <translation>dilatación (d)</translation>
    </message>
    <message>
        <source>Dilation: how far the cells of the window are apart</source>
        <translation>Dilatación: cuánto distan entre sí las celdas de la ventana</translation>
    </message>
    <message>
        <source>Change the kernel&apos;s size</source>
        <translation>Cambiar el tamaño del kernel</translation>
    </message>
    <message>
        <source>Change the stride</source>
        <translation>Cambiar el paso (stride)</translation>
    </message>
    <message>
        <source>Change the padding</source>
        <translation>Cambiar el relleno</translation>
    </message>
    <message>
        <source>Change the dilation</source>
        <translation>Cambiar la dilatación</translation>
    </message>
</context>
<context>
    <name>KernelWords</name>
    <message>
        <source>{cell} was the largest of its window, and only the largest receives what arrives: all of it.</source>
        <translation>{cell} fue la mayor de su ventana, y solo la mayor recibe lo que llega: todo.</translation>
    </message>
    <message>
        <source>{cell} was the largest of {count} windows: what arrives at them is added up.</source>
        <translation>{cell} fue la mayor de {count} ventanas: se suma lo que llega a ellas.</translation>
    </message>
    <message>
        <source>No pooling window reads {cell}: there is nothing to do, and it is 0.</source>
        <translation>Ninguna ventana de pooling lee {cell}: no hay nada que hacer, y es 0.</translation>
    </message>
    <message>
        <source>{cell} is as large as the maximum, but only the first of the equal ones receives the gradient: there is nothing to do, and it is 0.</source>
        <translation>{cell} es tan grande como el máximo, pero solo la primera de las iguales recibe el gradiente: no hay nada que hacer, y es 0.</translation>
    </message>
    <message>
        <source>{cell} was not chosen by any maximum, so it did not change the output: there is nothing to do, and it is 0.</source>
        <translation>Ningún máximo eligió {cell}, así que no influyó en la salida: no hay nada que hacer, y es 0.</translation>
    </message>
    <message>
        <source>An average shares what arrives equally among its {cells} cells: {cell} gets one part.</source>
        <translation>Un promedio reparte lo que llega por igual entre sus {cells} celdas: a {cell} le toca una parte.</translation>
    </message>
    <message>
        <source>An average shares what arrives equally among its {cells} cells: {cell} gets one part of each of {count} windows.</source>
        <translation>Un promedio reparte lo que llega por igual entre sus {cells} celdas: a {cell} le toca una parte de cada una de {count} ventanas.</translation>
    </message>
    <message>
        <source>How steep is the activation at {cell}?</source>
        <translation>¿Qué pendiente tiene la activación en {cell}?</translation>
    </message>
    <message>
        <source>Where it is flat, little of the error gets through.</source>
        <translation>Donde es plana, deja pasar poco del error.</translation>
    </message>
    <message>
        <source>It is positive, where ReLU rises with slope 1.</source>
        <translation>Aquí la suma es positiva: ReLU sube con pendiente 1.</translation>
    </message>
    <message>
        <source>It is not positive, where ReLU is flat: slope 0.</source>
        <translation>Aquí la suma no es positiva: ReLU es plana, con pendiente 0.</translation>
    </message>
    <message>
        <source>What arrives is multiplied by the activation&apos;s slope.</source>
        <translation>Lo que llega se multiplica por la pendiente de la activación.</translation>
    </message>
    <message>
        <source>Here it is flat: nothing gets through.</source>
        <translation>Aquí es plana: no deja pasar nada.</translation>
    </message>
    <message>
        <source>Here the slope is 1: all of it gets through.</source>
        <translation>Aquí la pendiente es 1: pasa todo.</translation>
    </message>
    <message>
        <source>The bias is added at every position, so its gradient is the sum of all that arrives: {count} numbers.</source>
        <translation>El sesgo se suma en todas las posiciones, así que su gradiente es la suma de todo lo que llega: {count} números.</translation>
    </message>
    <message>
        <source>The bias is added at the only position: its gradient is what arrives there.</source>
        <translation>El sesgo se suma en la única posición: su gradiente es lo que llega allí.</translation>
    </message>
    <message>
        <source>The same weight is used at all {count} positions (weight sharing): at each one, what arrives is multiplied by the input that the weight met there, and all is added up.</source>
        <translation>El mismo peso se usa en las {count} posiciones (pesos compartidos): en cada una, lo que llega se multiplica por la entrada que el peso tenía debajo, y se suma todo.</translation>
    </message>
    <message>
        <source>What arrives is multiplied by the input that the weight met.</source>
        <translation>Lo que llega se multiplica por la entrada que el peso tenía debajo.</translation>
    </message>
    <message>
        <source>No window reads {cell}: the error does not depend on it. There is nothing to do, and it is 0.</source>
        <translation>Ninguna ventana lee {cell}: el error no depende de esa celda. No hay nada que hacer, y es 0.</translation>
    </message>
    <message>
        <source>One window reads {cell}: it sends back what arrives at its output, times the weight that lay on the cell.</source>
        <translation>Una ventana lee {cell}: devuelve lo que llega a su salida, multiplicado por el peso que la celda tenía encima.</translation>
    </message>
    <message>
        <source>{count} windows read {cell}: each sends back what arrives at its output, times the weight that lay on the cell, and all is added up.</source>
        <translation>{count} ventanas leen {cell}: cada una devuelve lo que llega a su salida, multiplicado por el peso que la celda tenía encima, y se suma todo.</translation>
    </message>
    <message>
        <source>And so for each of the {filters} filters.</source>
        <translation>Y así con cada uno de los {filters} filtros.</translation>
    </message>
    <message>
        <source>How much of the error comes back to {cell}?</source>
        <translation>¿Cuánto del error vuelve a {cell}?</translation>
    </message>
    <message>
        <source>How does the error change with {name}?</source>
        <translation>¿Cómo cambia el error con {name}?</translation>
    </message>
    <message>
        <source>What does the kernel find in the whole image?</source>
        <translation>¿Qué encuentra el kernel en toda la imagen?</translation>
    </message>
    <message>
        <source>What does the kernel find in the maps of layer {layer}?</source>
        <translation>¿Qué encuentra el kernel en los mapas de la capa {layer}?</translation>
    </message>
    <message>
        <source>It steps over every position with the same weights, one output cell at each.</source>
        <translation>Recorre todas las posiciones con los mismos pesos, y en cada una da una celda de la salida.</translation>
    </message>
    <message>
        <source>How does the error change with each weight?</source>
        <translation>¿Cómo cambia el error con cada peso?</translation>
    </message>
    <message>
        <source>The chain rule, from the output back: through pooling and the activation into kernel, bias and image.</source>
        <translation>La regla de la cadena, desde la salida hacia atrás: por el pooling y la activación hasta el kernel, el sesgo y la imagen.</translation>
    </message>
    <message>
        <source>What does the kernel find in each channel?</source>
        <translation>¿Qué encuentra el kernel en cada canal?</translation>
    </message>
    <message>
        <source>At every position the window times the kernel, added up channel by channel.</source>
        <translation>En cada posición, la ventana por el kernel, sumando canal a canal.</translation>
    </message>
    <message>
        <source>What is the feature map?</source>
        <translation>¿Cuál es el mapa de características?</translation>
    </message>
    <message>
        <source>The sums of the channels and the bias, at every position.</source>
        <translation>Las sumas de los canales más el sesgo, en cada posición.</translation>
    </message>
    <message>
        <source>What does the activation make of the map?</source>
        <translation>¿Qué hace la activación con el mapa?</translation>
    </message>
    <message>
        <source>What is left of the map?</source>
        <translation>¿Qué queda del mapa?</translation>
    </message>
    <message>
        <source>Only the largest cell of each window goes on.</source>
        <translation>De cada ventana solo pasa la celda mayor.</translation>
    </message>
    <message>
        <source>Each window becomes the average of its cells.</source>
        <translation>Cada ventana se convierte en el promedio de sus celdas.</translation>
    </message>
    <message>
        <source>How does the error come back through pooling?</source>
        <translation>¿Cómo vuelve el error por el pooling?</translation>
    </message>
    <message>
        <source>The largest cell of each window receives all, the others 0.</source>
        <translation>La celda mayor de cada ventana lo recibe todo; las demás, 0.</translation>
    </message>
    <message>
        <source>Each window shares what arrives among its cells.</source>
        <translation>Cada ventana reparte lo que llega entre sus celdas.</translation>
    </message>
    <message>
        <source>How does the error come back through the activation?</source>
        <translation>¿Cómo vuelve el error por la activación?</translation>
    </message>
    <message>
        <source>What arrives times the slope, cell by cell.</source>
        <translation>Lo que llega se multiplica por la pendiente, celda a celda.</translation>
    </message>
    <message>
        <source>How does the error change with the bias?</source>
        <translation>¿Cómo cambia el error con el sesgo?</translation>
    </message>
    <message>
        <source>The sum of all that arrives at the map.</source>
        <translation>La suma de todo lo que llega al mapa.</translation>
    </message>
    <message>
        <source>How does the error change with the kernel?</source>
        <translation>¿Cómo cambia el error con el kernel?</translation>
    </message>
    <message>
        <source>A convolution again: what arrives steps over the input that the kernel met.</source>
        <translation>Otra vez una convolución: lo que llega recorre la entrada que el kernel recorrió.</translation>
    </message>
    <message>
        <source>How does the error change with the input?</source>
        <translation>¿Cómo cambia el error con la entrada?</translation>
    </message>
    <message>
        <source>A convolution again: every window sends back what arrives, times its weights.</source>
        <translation>Otra vez una convolución: cada ventana devuelve lo que llega, multiplicado por sus pesos.</translation>
    </message>
    <message>
        <source>padding is always 0</source>
        <translation>el relleno (padding) es siempre 0</translation>
    </message>
    <message>
        <source>receptive field: rows {top} to {bottom}, columns {left} to {right}</source>
        <translation>campo receptivo: filas {top} a {bottom}, columnas {left} a {right}</translation>
    </message>
    <message>
        <source>used in {count} steps: {steps}, …</source>
        <translation>usado en {count} pasos: {steps}, …</translation>
    </message>
    <message>
        <source>used in {count} steps or more: {steps}, …</source>
        <translation>usado en {count} pasos o más: {steps}, …</translation>
    </message>
    <message>
        <source>image</source>
        <translation>imagen</translation>
    </message>
    <message>
        <source>red channel</source>
        <translation>canal rojo</translation>
    </message>
    <message>
        <source>green channel</source>
        <translation>canal verde</translation>
    </message>
    <message>
        <source>blue channel</source>
        <translation>canal azul</translation>
    </message>
    <message>
        <source>channel {number}</source>
        <translation>canal {number}</translation>
    </message>
    <message>
        <source>the red channel</source>
        <translation>el canal rojo</translation>
    </message>
    <message>
        <source>the green channel</source>
        <translation>el canal verde</translation>
    </message>
    <message>
        <source>the blue channel</source>
        <translation>el canal azul</translation>
    </message>
    <message>
        <source>channel {place}</source>
        <translation>el canal {place}</translation>
    </message>
    <message>
        <source>row {row}, column {column}</source>
        <translation>fila {row}, columna {column}</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>capa {number}</translation>
    </message>
    <message>
        <source>filter {number}</source>
        <translation>filtro {number}</translation>
    </message>
    <message>
        <source>The whole window lies in the padding: all its cells are 0.</source>
        <translation>Toda la ventana cae en el relleno (padding): todas sus celdas son 0.</translation>
    </message>
    <message>
        <source>The window covers {rows} and {columns} {of_what}.</source>
        <translation>La ventana cubre {rows} y {columns} {of_what}.</translation>
    </message>
    <message>
        <source>One of its cells is padding: 0.</source>
        <translation>Una de sus celdas es relleno (padding): 0.</translation>
    </message>
    <message>
        <source>{count} of its cells are padding: 0.</source>
        <translation>{count} de sus celdas son relleno (padding): 0.</translation>
    </message>
    <message>
        <source>of the feature map</source>
        <translation>del mapa de características</translation>
    </message>
    <message>
        <source>of the map of layer {layer}</source>
        <translation>del mapa de la capa {layer}</translation>
    </message>
    <message>
        <source>of each map of layer {layer}</source>
        <translation>de cada mapa de la capa {layer}</translation>
    </message>
    <message>
        <source>of map {number} of layer {layer}</source>
        <translation>del mapa {number} de la capa {layer}</translation>
    </message>
    <message>
        <source>of the image</source>
        <translation>de la imagen</translation>
    </message>
    <message>
        <source>of each channel</source>
        <translation>de cada canal</translation>
    </message>
    <message>
        <source>of the red channel</source>
        <translation>del canal rojo</translation>
    </message>
    <message>
        <source>of the green channel</source>
        <translation>del canal verde</translation>
    </message>
    <message>
        <source>of the blue channel</source>
        <translation>del canal azul</translation>
    </message>
    <message>
        <source>of channel {number}</source>
        <translation>del canal {number}</translation>
    </message>
    <message>
        <source>row {row}</source>
        <translation>la fila {row}</translation>
    </message>
    <message>
        <source>rows {first} to {last}</source>
        <translation>las filas {first} a {last}</translation>
    </message>
    <message>
        <source>rows {list}</source>
        <translation>las filas {list}</translation>
    </message>
    <message>
        <source>column {column}</source>
        <translation>la columna {column}</translation>
    </message>
    <message>
        <source>columns {first} to {last}</source>
        <translation>las columnas {first} a {last}</translation>
    </message>
    <message>
        <source>columns {list}</source>
        <translation>las columnas {list}</translation>
    </message>
    <message>
        <source>What does {cell} bring to {sum}?</source>
        <translation>¿Qué aporta {cell} a {sum}?</translation>
    </message>
    <message>
        <source>This place of the window lies in the padding: it is 0 and brings nothing.</source>
        <translation>Este lugar de la ventana cae en el relleno (padding): es 0 y no aporta nada.</translation>
    </message>
    <message>
        <source>The cell under the window times the weight that lies on it.</source>
        <translation>La celda que está bajo la ventana, multiplicada por el peso que tiene encima.</translation>
    </message>
    <message>
        <source>What does this position say about {weight}?</source>
        <translation>¿Qué dice esta posición sobre {weight}?</translation>
    </message>
    <message>
        <source>The gradient that arrives at {place}, times the input that the weight met there.</source>
        <translation>El gradiente que llega a la posición ({place}), multiplicado por la entrada que el peso tenía allí debajo.</translation>
    </message>
    <message>
        <source>What does this window send back to {cell}?</source>
        <translation>¿Qué devuelve esta ventana a {cell}?</translation>
    </message>
    <message>
        <source>The gradient that arrives at {place}, times the weight that lay on the cell.</source>
        <translation>El gradiente que llega a la posición ({place}), multiplicado por el peso que la celda tenía encima.</translation>
    </message>
    <message>
        <source>What is the sum so far?</source>
        <translation>¿Cuánto suma hasta ahora?</translation>
    </message>
    <message>
        <source>The bias is added.</source>
        <translation>Se suma el sesgo.</translation>
    </message>
    <message>
        <source>The sum of {channel} is added.</source>
        <translation>Se añade la suma que dio {channel}.</translation>
    </message>
    <message>
        <source>One more is added: {added} of {total}.</source>
        <translation>Se suma uno más: van {added} de {total}.</translation>
    </message>
    <message>
        <source>{cell} is larger than all before it.</source>
        <translation>{cell} es mayor que todos los anteriores.</translation>
    </message>
    <message>
        <source>{cell} is as large; the first of the equal ones wins.</source>
        <translation>{cell} es igual de grande; gana el primero de los iguales.</translation>
    </message>
    <message>
        <source>{cell} is not larger: nothing changes.</source>
        <translation>{cell} no es mayor: nada cambia.</translation>
    </message>
    <message>
        <source>What is the largest so far?</source>
        <translation>¿Cuál es el mayor hasta ahora?</translation>
    </message>
    <message>
        <source>What does the kernel find in this window?</source>
        <translation>¿Qué encuentra el kernel en esta ventana?</translation>
    </message>
    <message>
        <source>Its cell is multiplied by the only weight.</source>
        <translation>Su celda se multiplica por el único peso.</translation>
    </message>
    <message>
        <source>How much is {cell}?</source>
        <translation>¿Cuánto vale {cell}?</translation>
    </message>
    <message>
        <source>Each cell times the weight on it; the products and the bias are added up.</source>
        <translation>Cada celda por el peso que tiene encima; se suman los productos y el sesgo.</translation>
    </message>
    <message>
        <source>Each cell times the weight on it, channel by channel; then the sums and the bias.</source>
        <translation>Cada celda por el peso que tiene encima, canal a canal; después, las sumas y el sesgo.</translation>
    </message>
    <message>
        <source>The sum of the window and the bias.</source>
        <translation>La suma de la ventana más el sesgo.</translation>
    </message>
    <message>
        <source>Each cell times the weight on it; the {count} products are added up.</source>
        <translation>Cada celda por el peso que tiene encima; se suman los {count} productos.</translation>
    </message>
    <message>
        <source>The sums of the {count} channels and the bias are added up.</source>
        <translation>Se suman los resultados de los {count} canales y el sesgo.</translation>
    </message>
    <message>
        <source>Filter {number} looks at {channel} only: its weights for the others are 0.</source>
        <translation>El filtro {number} mira solo {channel}: sus pesos para los demás son 0.</translation>
    </message>
    <message>
        <source>What does the activation make of {cell}?</source>
        <translation>¿Qué hace la activación con {cell}?</translation>
    </message>
    <message>
        <source>Here it is positive: it stays.</source>
        <translation>Aquí es positiva: se queda igual.</translation>
    </message>
    <message>
        <source>Here it is negative: 0 remains.</source>
        <translation>Aquí es negativa: queda 0.</translation>
    </message>
    <message>
        <source>Here it is 0, and stays 0.</source>
        <translation>Aquí es 0, y sigue siendo 0.</translation>
    </message>
    <message>
        <source>Which is the largest cell of this window?</source>
        <translation>¿Cuál es la celda mayor de esta ventana?</translation>
    </message>
    <message>
        <source>{cell} is the largest: only it goes on.</source>
        <translation>{cell} es la mayor: solo ella pasa.</translation>
    </message>
    <message>
        <source>All are equal: the first one counts as the largest, {cell}.</source>
        <translation>Todas son iguales: cuenta como mayor la primera, {cell}.</translation>
    </message>
    <message>
        <source>{count} cells are equally large: the first of them counts as the largest, {cell}.</source>
        <translation>{count} celdas empatan como mayores: cuenta la primera de ellas, {cell}.</translation>
    </message>
    <message>
        <source>What is the average of this window?</source>
        <translation>¿Cuál es el promedio de esta ventana?</translation>
    </message>
    <message>
        <source>Its {count} cells are added up and divided by {count}.</source>
        <translation>Se suman sus {count} celdas y se divide entre {count}.</translation>
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
        <source>Networks</source>
        <translation>Redes</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Kernels over images</source>
        <translation>Kernels sobre imágenes</translation>
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
        <source>Export &amp;picture…</source>
        <translation>Exportar &amp;imagen…</translation>
    </message>
    <message>
        <source>Export &amp;film…</source>
        <translation>Exportar &amp;película…</translation>
    </message>
    <message>
        <source>Show the co&amp;de…</source>
        <translation>Mostrar el có&amp;digo…</translation>
    </message>
    <message>
        <source>Export the wei&amp;ghts…</source>
        <translation>Exportar los pes&amp;os…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Paste a picture</source>
        <translation>&amp;Pegar una imagen</translation>
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
        <source>Net&amp;work page</source>
        <translation>Página de re&amp;des</translation>
    </message>
    <message>
        <source>&amp;Training page</source>
        <translation>Página de en&amp;trenamiento</translation>
    </message>
    <message>
        <source>&amp;Kernel page</source>
        <translation>Página del &amp;kernel</translation>
    </message>
    <message>
        <source>Back to trainin&amp;g</source>
        <translation>&amp;Volver al entrenamiento</translation>
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
    <name>Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
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
    <name>PhotoView</name>
    <message>
        <source>photograph and what the kernel makes of it</source>
        <translation>fotografía y lo que el kernel hace de ella</translation>
    </message>
    <message>
        <source>{rows} rows × {columns} columns</source>
        <translation>{rows} filas × {columns} columnas</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultado</translation>
    </message>
    <message>
        <source>Map {number}</source>
        <translation>Mapa {number}</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>capa {number}</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>Imagen</translation>
    </message>
    <message>
        <source>map {number}</source>
        <translation>mapa {number}</translation>
    </message>
    <message>
        <source>below, the middle of {rows}×{columns}</source>
        <translation>abajo, el centro de {rows}×{columns}</translation>
    </message>
    <message>
        <source>below, {shown} of {all} channels</source>
        <translation>abajo, {shown} de {all} canales</translation>
    </message>
    <message>
        <source>Result: {place}</source>
        <translation>Resultado: {place}</translation>
    </message>
    <message>
        <source>Window: only padding</source>
        <translation>Ventana: solo relleno</translation>
    </message>
    <message>
        <source>Window: rows {top} to {bottom}, columns {left} to {right}</source>
        <translation>Ventana: filas {top} a {bottom}, columnas {left} a {right}</translation>
    </message>
    <message>
        <source>{window}, and padding</source>
        <translation>{window}, y relleno</translation>
    </message>
    <message>
        <source>as it is, cut off at black and white</source>
        <translation>tal cual, recortado en negro y blanco</translation>
    </message>
    <message>
        <source>without the sign, cut off at white</source>
        <translation>sin el signo, recortado en blanco</translation>
    </message>
    <message>
        <source>with the sign in colour</source>
        <translation>con el signo en color</translation>
    </message>
    <message>
        <source>scaled, 0 is the middle grey</source>
        <translation>escalado, 0 es el gris medio</translation>
    </message>
    <message>
        <source>scaled from the smallest to the largest</source>
        <translation>escalado del menor al mayor</translation>
    </message>
    <message>
        <source>min. {low} · max. {high}</source>
        <translation>mín. {low} · máx. {high}</translation>
    </message>
    <message>
        <source>Working it out… {percent} %</source>
        <translation>Calculando… {percent} %</translation>
    </message>
    <message>
        <source>in colour</source>
        <translation>en color</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Se muestra</translation>
    </message>
    <message>
        <source>map that is shown</source>
        <translation>mapa que se muestra</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Valores</translation>
    </message>
    <message>
        <source>how values are shown</source>
        <translation>cómo se muestran los valores</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automático</translation>
    </message>
    <message>
        <source>as they are</source>
        <translation>tal cual</translation>
    </message>
    <message>
        <source>without the sign</source>
        <translation>sin el signo</translation>
    </message>
    <message>
        <source>scaled</source>
        <translation>escalados</translation>
    </message>
    <message>
        <source>sign in colour</source>
        <translation>signo en color</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
</context>
<context>
    <name>PictureError</name>
    <message>
        <source>there is no file {name}</source>
        <translation>no existe el archivo {name}</translation>
    </message>
    <message>
        <source>{name} is a folder, not a picture</source>
        <translation>{name} es una carpeta, no una imagen</translation>
    </message>
    <message>
        <source>{name} is not a picture</source>
        <translation>{name} no es una imagen</translation>
    </message>
    <message>
        <source>{name} cannot be read: permission denied</source>
        <translation>{name} no se puede leer: permiso denegado</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}</source>
        <translation>{name} no se puede leer: {reason}</translation>
    </message>
    <message>
        <source>{name} is empty</source>
        <translation>{name} está vacío</translation>
    </message>
    <message>
        <source>{name} has no pixels</source>
        <translation>{name} no tiene píxeles</translation>
    </message>
    <message>
        <source>{name} is too large: at most {limit} million pixels can be opened</source>
        <translation>{name} es demasiado grande: se pueden abrir como máximo {limit} millones de píxeles</translation>
    </message>
    <message>
        <source>{name} is damaged or incomplete</source>
        <translation>{name} está dañado o incompleto</translation>
    </message>
    <message>
        <source>{name} is a drawing (SVG): open it in the window</source>
        <translation>{name} es un dibujo (SVG): ábrelo en la ventana</translation>
    </message>
    <message>
        <source>{name} is too complicated a drawing</source>
        <translation>{name} es un dibujo demasiado complicado</translation>
    </message>
    <message>
        <source>{name} is a {kind} file; PNG, JPEG, WebP, BMP, GIF and SVG can be opened</source>
        <translation>{name} es un archivo {kind}; se pueden abrir PNG, JPEG, WebP, BMP, GIF y SVG</translation>
    </message>
    <message>
        <source>there is no picture on the clipboard</source>
        <translation>no hay ninguna imagen en el portapapeles</translation>
    </message>
    <message>
        <source>the picture cannot be kept in {folder}: {reason}</source>
        <translation>la imagen no se puede guardar en {folder}: {reason}</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>the picture</source>
        <translation>la imagen</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>identity</source>
        <translation>identidad</translation>
    </message>
    <message>
        <source>outline</source>
        <translation>contorno</translation>
    </message>
    <message>
        <source>Laplacian</source>
        <translation>laplaciano</translation>
    </message>
    <message>
        <source>sharpen</source>
        <translation>enfoque</translation>
    </message>
    <message>
        <source>blur</source>
        <translation>desenfoque</translation>
    </message>
    <message>
        <source>box blur</source>
        <translation>media</translation>
    </message>
    <message>
        <source>emboss</source>
        <translation>relieve</translation>
    </message>
    <message>
        <source>Sobel, top</source>
        <translation>Sobel arriba</translation>
    </message>
    <message>
        <source>Sobel, bottom</source>
        <translation>Sobel abajo</translation>
    </message>
    <message>
        <source>Sobel, left</source>
        <translation>Sobel izq.</translation>
    </message>
    <message>
        <source>Sobel, right</source>
        <translation>Sobel der.</translation>
    </message>
    <message>
        <source>Identity: passes every cell on unchanged.</source>
        <translation>Identidad: deja cada celda como está.</translation>
    </message>
    <message>
        <source>Outline: finds every cell that differs from its eight neighbours; even areas become 0.</source>
        <translation>Contorno: encuentra las celdas que difieren de sus ocho vecinas; las zonas lisas quedan en 0.</translation>
    </message>
    <message>
        <source>Laplacian: finds edges in all directions from the four nearest neighbours, with opposite signs on the two sides of an edge.</source>
        <translation>Laplaciano: encuentra bordes en todas las direcciones con las cuatro vecinas más cercanas; el signo cambia de un lado al otro del borde.</translation>
    </message>
    <message>
        <source>Sharpen: adds to each cell what sets it apart from its neighbours, so that details stand out.</source>
        <translation>Enfoque: suma a cada celda lo que la distingue de sus vecinas, y así resaltan los detalles.</translation>
    </message>
    <message>
        <source>Blur: a weighted mean in which near cells count more (Gaussian); details and noise fade.</source>
        <translation>Desenfoque: una media en la que pesan más las celdas cercanas (gaussiana); los detalles y el ruido se difuminan.</translation>
    </message>
    <message>
        <source>Box blur: the plain mean of nine cells; details and noise fade.</source>
        <translation>Media: el promedio simple de nueve celdas; los detalles y el ruido se difuminan.</translation>
    </message>
    <message>
        <source>Emboss: brightens where the image gets lighter towards the lower right, as if lit from the side.</source>
        <translation>Relieve: aclara donde la imagen se hace más clara hacia abajo y a la derecha, como si la luz viniera de lado.</translation>
    </message>
    <message>
        <source>Sobel, top: finds horizontal edges with the light side above.</source>
        <translation>Sobel arriba: encuentra bordes horizontales con el lado claro arriba.</translation>
    </message>
    <message>
        <source>Sobel, bottom: finds horizontal edges with the light side below.</source>
        <translation>Sobel abajo: encuentra bordes horizontales con el lado claro abajo.</translation>
    </message>
    <message>
        <source>Sobel, left: finds vertical edges with the light side on the left.</source>
        <translation>Sobel izquierda: encuentra bordes verticales con el lado claro a la izquierda.</translation>
    </message>
    <message>
        <source>Sobel, right: finds vertical edges with the light side on the right.</source>
        <translation>Sobel derecha: encuentra bordes verticales con el lado claro a la derecha.</translation>
    </message>
    <message>
        <source>A kernel of your own: choose one above, or change its cells.</source>
        <translation>Un kernel propio: elige uno de arriba o cambia sus celdas.</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>permission denied</source>
        <translation>permiso denegado</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>el disco es de solo lectura</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>el disco está lleno</translation>
    </message>
    <message>
        <source>the file would be too large</source>
        <translation>el archivo sería demasiado grande</translation>
    </message>
    <message>
        <source>there is no such file or folder</source>
        <translation>no existe ese archivo o carpeta</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>es una carpeta</translation>
    </message>
    <message>
        <source>what should be a folder is none</source>
        <translation>lo que debería ser una carpeta no lo es</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>el nombre es demasiado largo</translation>
    </message>
    <message>
        <source>its link leads back to itself</source>
        <translation>su enlace lleva de vuelta a sí mismo</translation>
    </message>
    <message>
        <source>the disk does not answer</source>
        <translation>el disco no responde</translation>
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
        <translation>las muestras por los parámetros son {got} en un lote; se pueden mostrar {limit} como máximo</translation>
    </message>
    <message>
        <source>updates times parameters are {got} in the run; at most {limit} can be shown</source>
        <translation>las actualizaciones por los parámetros son {got} en el recorrido; se pueden mostrar {limit} como máximo</translation>
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
        <translation>debe estar entre {least} y {most}, y es {got}</translation>
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
        <source>expected &quot;network&quot;, &quot;kernel&quot; or &quot;training&quot;</source>
        <translation>se esperaba &quot;network&quot;, &quot;kernel&quot; o &quot;training&quot;</translation>
    </message>
    <message>
        <source>expected at most {limit} runs, got {got}</source>
        <translation>se esperaban como mucho {limit} corridas, hay {got}</translation>
    </message>
    <message>
        <source>expected 0 to {limit} hidden layers and the output, got {got} layers</source>
        <translation>se esperaban de 0 a {limit} capas ocultas y la de salida, hay {got} capas</translation>
    </message>
    <message>
        <source>points of one&apos;s own need the name &quot;points&quot;</source>
        <translation>los puntos propios necesitan el nombre &quot;points&quot;</translation>
    </message>
    <message>
        <source>expected 1 to {limit} points, got {got}</source>
        <translation>se esperaban de 1 a {limit} puntos, hay {got}</translation>
    </message>
    <message>
        <source>a label is the number of a class, from 0 to {most}; got {got:g}</source>
        <translation>una etiqueta es el número de una clase, de 0 a {most}; hay {got:g}</translation>
    </message>
    <message>
        <source>with {classes} classes at least {classes} samples are needed, got {got}</source>
        <translation>con {classes} clases hacen falta al menos {classes} muestras, hay {got}</translation>
    </message>
    <message>
        <source>all points are of one class: there is nothing to tell apart</source>
        <translation>todos los puntos son de una clase: no hay nada que distinguir</translation>
    </message>
    <message>
        <source>expected {expected} names of classes, got {got}</source>
        <translation>se esperaban {expected} nombres de clases, hay {got}</translation>
    </message>
    <message>
        <source>expected at most {limit} axes, got {got}</source>
        <translation>se esperaban como mucho {limit} ejes, hay {got}</translation>
    </message>
    <message>
        <source>must not be 0</source>
        <translation>no debe ser 0</translation>
    </message>
    <message>
        <source>a training scenario has no steps to show one by one</source>
        <translation>un entrenamiento no tiene pasos que mostrar uno a uno</translation>
    </message>
    <message>
        <source>at least one input is needed</source>
        <translation>hace falta al menos una entrada</translation>
    </message>
    <message>
        <source>an input can be given only once</source>
        <translation>cada entrada se puede dar una sola vez</translation>
    </message>
    <message>
        <source>over a line there are only the inputs {allowed}</source>
        <translation>sobre una recta solo hay las entradas {allowed}</translation>
    </message>
    <message>
        <source>the data need an output layer of {expected} units, got {got}</source>
        <translation>los datos necesitan una capa de salida de {expected} neuronas, tiene {got}</translation>
    </message>
    <message>
        <source>these data need a loss among: {allowed}</source>
        <translation>estos datos necesitan una pérdida entre: {allowed}</translation>
    </message>
    <message>
        <source>must be at least 0 and less than 1</source>
        <translation>debe ser al menos 0 y menor que 1</translation>
    </message>
    <message>
        <source>must be more than 0, and at most 1</source>
        <translation>debe ser mayor que 0 y como mucho 1</translation>
    </message>
    <message>
        <source>expected either a weight or a bias</source>
        <translation>se esperaba un peso o un sesgo</translation>
    </message>
    <message>
        <source>the network has no such weight or bias</source>
        <translation>la red no tiene ese peso o sesgo</translation>
    </message>
    <message>
        <source>expected at most {limit} changes, got {got}</source>
        <translation>se esperaban como mucho {limit} cambios, hay {got}</translation>
    </message>
    <message>
        <source>changes stand in order, after update 0, one an update</source>
        <translation>los cambios van en orden, después de la actualización 0, uno por actualización</translation>
    </message>
    <message>
        <source>expected two parameters, or none</source>
        <translation>se esperaban dos parámetros, o ninguno</translation>
    </message>
    <message>
        <source>the two parameters must differ</source>
        <translation>los dos parámetros deben ser distintos</translation>
    </message>
    <message>
        <source>expected {least:g} to {most:g}, got {got:g}</source>
        <translation>se esperaba de {least:g} a {most:g}, hay {got:g}</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>está vacío</translation>
    </message>
    <message>
        <source>expected {expected} channels, got {got}</source>
        <translation>se esperaban {expected} canales y hay {got}</translation>
    </message>
    <message>
        <source>expected 1 to {limit} channels, got {got}</source>
        <translation>se esperaban de 1 a {limit} canales y hay {got}</translation>
    </message>
    <message>
        <source>expected 1 to {limit} filters, got {got}</source>
        <translation>se esperaban de 1 a {limit} filtros y hay {got}</translation>
    </message>
    <message>
        <source>expected at most {limit} rows and columns, got {got}</source>
        <translation>se esperaban {limit} filas y columnas como máximo y hay {got}</translation>
    </message>
    <message>
        <source>expected at most {limit} convolutions on the first one, got {got}</source>
        <translation>sobre la primera convolución caben {limit} más y hay {got}</translation>
    </message>
    <message>
        <source>expected rows of numbers, or channels of such rows</source>
        <translation>se esperaban filas de números, o canales de tales filas</translation>
    </message>
    <message>
        <source>expected rows of numbers, channels of such rows, or filters of such channels</source>
        <translation>se esperaban filas de números, canales de tales filas o filtros de tales canales</translation>
    </message>
    <message>
        <source>expected a number, rows of numbers, or filters of such rows</source>
        <translation>se esperaba un número, filas de números o filtros de tales filas</translation>
    </message>
    <message>
        <source>must be smaller than the kernel&apos;s reach, which is {limit}; got {got}</source>
        <translation>debe ser menor que el alcance del kernel, que es {limit}; es {got}</translation>
    </message>
    <message>
        <source>the kernel has {got} channels, but what it reads has {expected}</source>
        <translation>el kernel tiene {got} canales, pero lo que lee tiene {expected}</translation>
    </message>
    <message>
        <source>the kernel reaches over {reach} rows, but the padded image has only {got}</source>
        <translation>el kernel abarca {reach} filas, pero la imagen con relleno solo tiene {got}</translation>
    </message>
    <message>
        <source>the kernel reaches over {reach} columns, but the padded image has only {got}</source>
        <translation>el kernel abarca {reach} columnas, pero la imagen con relleno solo tiene {got}</translation>
    </message>
    <message>
        <source>the kernel reaches over {reach} cells, but its padded input has only {got}</source>
        <translation>el kernel abarca {reach} celdas, pero su entrada con relleno solo tiene {got}</translation>
    </message>
    <message>
        <source>the pooling window has {size} rows, but the feature map has only {got}</source>
        <translation>la ventana de pooling tiene {size} filas, pero el mapa de características solo tiene {got}</translation>
    </message>
    <message>
        <source>the pooling window has {size} columns, but the feature map has only {got}</source>
        <translation>la ventana de pooling tiene {size} columnas, pero el mapa de características solo tiene {got}</translation>
    </message>
    <message>
        <source>the feature maps would have {got} numbers; at most {limit} can be shown</source>
        <translation>los mapas de características tendrían {got} números; se pueden mostrar {limit} como máximo</translation>
    </message>
    <message>
        <source>the backward pass is for images of at most {limit} rows and columns</source>
        <translation>el paso hacia atrás es para imágenes de {limit} filas y columnas como máximo</translation>
    </message>
    <message>
        <source>expected an array of the output&apos;s shape, {expected}, got {got}</source>
        <translation>se esperaba una matriz con la forma de la salida, {expected}, y es de {got}</translation>
    </message>
    <message>
        <source>a kernel for each channel has as many filters as channels</source>
        <translation>un kernel para cada canal tiene tantos filtros como canales</translation>
    </message>
    <message>
        <source>there is no filter {got}</source>
        <translation>no hay un filtro {got}</translation>
    </message>
    <message>
        <source>one convolution must stay</source>
        <translation>debe quedar una convolución</translation>
    </message>
    <message>
        <source>a picture in a file cannot be changed cell by cell</source>
        <translation>una imagen en un archivo no se puede cambiar celda a celda</translation>
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
    <name>StepPage</name>
    <message>
        <source>Calculation</source>
        <translation>Cálculo</translation>
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
    <message>
        <source>image {size}</source>
        <translation>imagen {size}</translation>
    </message>
    <message>
        <source>output {size}</source>
        <translation>salida {size}</translation>
    </message>
    <message>
        <source>kernel {size}</source>
        <translation>kernel {size}</translation>
    </message>
    <message>
        <source>{count} kernels {size}</source>
        <translation>{count} kernels {size}</translation>
    </message>
    <message>
        <source>stride {size}</source>
        <translation>paso (stride) {size}</translation>
    </message>
    <message>
        <source>padding {size}</source>
        <translation>relleno (padding) {size}</translation>
    </message>
    <message>
        <source>dilation {size}</source>
        <translation>dilatación {size}</translation>
    </message>
    <message>
        <source>max pooling {size}</source>
        <translation>pooling máximo {size}</translation>
    </message>
    <message>
        <source>average pooling {size}</source>
        <translation>pooling promedio {size}</translation>
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
    <name>TrainingBranch</name>
    <message>
        <source>a learning rate is from 0 to 10⁶</source>
        <translation>una tasa de aprendizaje va de 0 a 10⁶</translation>
    </message>
    <message>
        <source>Run again from here with α</source>
        <translation>Otra corrida desde aquí con α</translation>
    </message>
    <message>
        <source>Begin the new run</source>
        <translation>Empezar la nueva corrida</translation>
    </message>
</context>
<context>
    <name>TrainingCharts</name>
    <message>
        <source>Loss</source>
        <translation>Pérdida</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>Aciertos</translation>
    </message>
    <message>
        <source>Gradients</source>
        <translation>Gradientes</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
</context>
<context>
    <name>TrainingCode</name>
    <message>
        <source>Save the script</source>
        <translation>Guardar el programa</translation>
    </message>
    <message>
        <source>Python scripts (*.py)</source>
        <translation>Programas de Python (*.py)</translation>
    </message>
    <message>
        <source>weights</source>
        <translation>pesos</translation>
    </message>
    <message>
        <source>Export the weights</source>
        <translation>Exportar los pesos</translation>
    </message>
    <message>
        <source>JSON: layers as in a scenario (*.json)</source>
        <translation>JSON: capas como en un escenario (*.json)</translation>
    </message>
    <message>
        <source>NumPy: one array a layer (*.npz)</source>
        <translation>NumPy: un arreglo por capa (*.npz)</translation>
    </message>
    <message>
        <source>Table: one row a parameter (*.csv)</source>
        <translation>Tabla: una fila por parámetro (*.csv)</translation>
    </message>
    <message>
        <source>Export the page as a picture</source>
        <translation>Exportar la página como imagen</translation>
    </message>
    <message>
        <source>{name}: the name has to end in {suffixes}</source>
        <translation>{name}: el nombre debe terminar en {suffixes}</translation>
    </message>
    <message>
        <source>{name} is written.</source>
        <translation>{name} está escrito.</translation>
    </message>
    <message>
        <source>{name} could not be written: {reason}</source>
        <translation>No se pudo escribir {name}: {reason}</translation>
    </message>
    <message>
        <source>{epoch} and {batch} of {batches} batches</source>
        <translation>{epoch} y {batch} de {batches} lotes</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copiado.</translation>
    </message>
    <message>
        <source>The code</source>
        <translation>El código</translation>
    </message>
    <message>
        <source>The network and its training, as scripts that run by themselves. They come to the same numbers as the run “{run}” in the window up to epoch {epochs}, but for rounding.</source>
        <translation>La red y su entrenamiento, como programas que se ejecutan por sí solos. Dan los mismos números que la corrida «{run}» en la ventana hasta la época {epochs}, salvo redondeo.</translation>
    </message>
    <message>
        <source>The network and its training, as scripts that run by themselves. They come to the same numbers as the window up to epoch {epochs}, but for rounding.</source>
        <translation>La red y su entrenamiento, como programas que se ejecutan por sí solos. Dan los mismos números que la ventana hasta la época {epochs}, salvo redondeo.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Guardar como…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>the script for NumPy</source>
        <translation>el programa para NumPy</translation>
    </message>
    <message>
        <source>the script for PyTorch</source>
        <translation>el programa para PyTorch</translation>
    </message>
</context>
<context>
    <name>TrainingData</name>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Muestras</translation>
    </message>
    <message>
        <source>Inputs of the network</source>
        <translation>Entradas de la red</translation>
    </message>
    <message>
        <source>A click on the map</source>
        <translation>Un clic en el mapa</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Clasificación</translation>
    </message>
    <message>
        <source>Regression on the plane</source>
        <translation>Regresión en el plano</translation>
    </message>
    <message>
        <source>Regression in one dimension</source>
        <translation>Regresión en una dimensión</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>Propios</translation>
    </message>
    <message>
        <source>Read points from a table in a file</source>
        <translation>Leer puntos de la tabla de un archivo</translation>
    </message>
    <message>
        <source>Data from a CSV file</source>
        <translation>Datos de un archivo CSV</translation>
    </message>
    <message>
        <source>Change the data</source>
        <translation>Cambiar los datos</translation>
    </message>
    <message>
        <source>Input {name}</source>
        <translation>Entrada {name}</translation>
    </message>
    <message>
        <source>A curve has only x₁</source>
        <translation>Una curva solo tiene x₁</translation>
    </message>
    <message>
        <source>Remove an input</source>
        <translation>Quitar una entrada</translation>
    </message>
    <message>
        <source>Add an input</source>
        <translation>Agregar una entrada</translation>
    </message>
    <message>
        <source>Open in Network</source>
        <translation>Abrir en Red</translation>
    </message>
    <message>
        <source>Edit the points</source>
        <translation>Editar puntos</translation>
    </message>
    <message>
        <source>Class of the points that are set</source>
        <translation>Clase de los puntos que se ponen</translation>
    </message>
    <message>
        <source>Value y</source>
        <translation>Valor y</translation>
    </message>
    <message>
        <source>What is to be learnt at the points that are set</source>
        <translation>Lo que hay que aprender en los puntos que se ponen</translation>
    </message>
    <message>
        <source>Class {name}</source>
        <translation>Clase {name}</translation>
    </message>
    <message>
        <source>Click: add. Drag: move. Right click: delete.</source>
        <translation>Clic: agregar. Arrastrar: mover. Clic derecho: borrar.</translation>
    </message>
    <message>
        <source>A click on a point opens its forward and backward pass.</source>
        <translation>Un clic en un punto abre su paso forward y backward.</translation>
    </message>
    <message>
        <source>{train} points to train on, {test} to test on</source>
        <translation>{train} puntos de entrenamiento, {test} de prueba</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Ruido</translation>
    </message>
    <message>
        <source>How far points lie from where they belong</source>
        <translation>Cuánto se alejan los puntos de su lugar</translation>
    </message>
    <message>
        <source>Test data</source>
        <translation>Datos de prueba</translation>
    </message>
    <message>
        <source>The share that is never trained on, to see what was learnt</source>
        <translation>La parte con que nunca se entrena, para ver qué se aprendió</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Cuántas</translation>
    </message>
    <message>
        <source>How many points there are, training and test together</source>
        <translation>Cuántos puntos hay, de entrenamiento y de prueba juntos</translation>
    </message>
    <message>
        <source>Take the next seed: other points and other starting weights</source>
        <translation>Tomar la semilla siguiente: otros puntos y otros pesos iniciales</translation>
    </message>
    <message>
        <source>Clear the points</source>
        <translation>Borrar los puntos</translation>
    </message>
    <message>
        <source>Leave only the few points that training needs</source>
        <translation>Dejar solo los pocos puntos que el entrenamiento necesita</translation>
    </message>
    <message>
        <source>Change the noise</source>
        <translation>Cambiar el ruido</translation>
    </message>
    <message>
        <source>Change the share of test data</source>
        <translation>Cambiar la parte de prueba</translation>
    </message>
    <message>
        <source>Change the number of samples</source>
        <translation>Cambiar el número de muestras</translation>
    </message>
    <message>
        <source>Draw the data again</source>
        <translation>Sortear los datos de nuevo</translation>
    </message>
</context>
<context>
    <name>TrainingEditing</name>
    <message>
        <source>Change the view</source>
        <translation>Cambiar la vista</translation>
    </message>
    <message>
        <source>Change until when to train</source>
        <translation>Cambiar hasta cuándo entrenar</translation>
    </message>
    <message>
        <source>Change a weight</source>
        <translation>Cambiar un peso</translation>
    </message>
    <message>
        <source>Freeze or release a weight</source>
        <translation>Congelar o liberar un peso</translation>
    </message>
    <message>
        <source>Run again from here</source>
        <translation>Otra corrida desde aquí</translation>
    </message>
    <message>
        <source>Add a point</source>
        <translation>Añadir un punto</translation>
    </message>
    <message>
        <source>Move a point</source>
        <translation>Mover un punto</translation>
    </message>
    <message>
        <source>Delete a point</source>
        <translation>Borrar un punto</translation>
    </message>
    <message>
        <source>Rename a run</source>
        <translation>Renombrar una corrida</translation>
    </message>
    <message>
        <source>Delete a run</source>
        <translation>Borrar una corrida</translation>
    </message>
    <message>
        <source>Start from somewhere else</source>
        <translation>Empezar desde otro lugar</translation>
    </message>
</context>
<context>
    <name>TrainingFields</name>
    <message>
        <source>{field}: less</source>
        <translation>{field}: menos</translation>
    </message>
    <message>
        <source>{field}: more</source>
        <translation>{field}: más</translation>
    </message>
</context>
<context>
    <name>TrainingForms</name>
    <message>
        <source>Data from a file</source>
        <translation>Datos de un archivo</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>Tablas (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Take data from a file</source>
        <translation>Tomar datos de un archivo</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Datos</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Aprendizaje</translation>
    </message>
</context>
<context>
    <name>TrainingGoal</name>
    <message>
        <source>a loss is 0 or more</source>
        <translation>una pérdida es 0 o más</translation>
    </message>
    <message>
        <source>Train until epoch</source>
        <translation>Entrenar hasta la época</translation>
    </message>
    <message>
        <source>Play stops there; playing again goes on</source>
        <translation>El entrenamiento se detiene ahí; al volver a pulsar, sigue</translation>
    </message>
    <message>
        <source>Loss that is enough</source>
        <translation>Pérdida suficiente</translation>
    </message>
    <message>
        <source>Or until the training loss is small</source>
        <translation>O hasta que la pérdida de entrenamiento sea pequeña</translation>
    </message>
</context>
<context>
    <name>TrainingGraph</name>
    <message>
        <source>frozen</source>
        <translation>congelado</translation>
    </message>
    <message>
        <source>graph of the network that is trained</source>
        <translation>grafo de la red que se entrena</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>peso</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>sesgo</translation>
    </message>
    <message>
        <source>at most {limit} in size</source>
        <translation>como máximo {limit} en valor absoluto</translation>
    </message>
    <message>
        <source>Frozen</source>
        <translation>Congelado</translation>
    </message>
    <message>
        <source>Training does not move it.</source>
        <translation>El entrenamiento no lo cambia.</translation>
    </message>
    <message>
        <source>Arrows choose · Enter edits · F freezes and frees</source>
        <translation>Flechas: elegir · Intro: editar · F: congelar o liberar</translation>
    </message>
    <message>
        <source>weights and biases</source>
        <translation>pesos y sesgos</translation>
    </message>
</context>
<context>
    <name>TrainingLoss</name>
    <message>
        <source>epoch</source>
        <translation>época</translation>
    </message>
    <message>
        <source>loss by {axis}</source>
        <translation>pérdida por {axis}</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>pérdida</translation>
    </message>
    <message>
        <source>Loss over time</source>
        <translation>Pérdida a lo largo del tiempo</translation>
    </message>
    <message>
        <source>What time is counted in</source>
        <translation>En qué se cuenta el tiempo</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>lineal</translation>
    </message>
    <message>
        <source>logarithmic</source>
        <translation>logarítmica</translation>
    </message>
    <message>
        <source>Linear or logarithmic axis</source>
        <translation>Eje lineal o logarítmico</translation>
    </message>
    <message>
        <source>update</source>
        <translation>actualización</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>segundos</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entrenamiento</translation>
    </message>
    <message>
        <source>test</source>
        <translation>prueba</translation>
    </message>
</context>
<context>
    <name>TrainingMap</name>
    <message>
        <source>map of the predictions</source>
        <translation>mapa de las predicciones</translation>
    </message>
    <message>
        <source>prediction</source>
        <translation>predicción</translation>
    </message>
    <message>
        <source>parts: weight · unit</source>
        <translation>partes: peso · neurona</translation>
    </message>
    <message>
        <source>bias</source>
        <translation>sesgo</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entrenamiento</translation>
    </message>
    <message>
        <source>test</source>
        <translation>prueba</translation>
    </message>
    <message>
        <source>Discretise</source>
        <translation>Discretizar</translation>
    </message>
    <message>
        <source>Show only what is decided, not how surely</source>
        <translation>Mostrar solo qué se decide, no con cuánta seguridad</translation>
    </message>
    <message>
        <source>Test data</source>
        <translation>Datos de prueba</translation>
    </message>
    <message>
        <source>Show the points that are tested on</source>
        <translation>Mostrar los puntos de prueba</translation>
    </message>
    <message>
        <source>class {number}</source>
        <translation>clase {number}</translation>
    </message>
    <message>
        <source>prediction and its parts</source>
        <translation>predicción y sus partes</translation>
    </message>
    <message>
        <source>label</source>
        <translation>etiqueta</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>pérdida</translation>
    </message>
    <message>
        <source>test sample {number}</source>
        <translation>muestra de prueba {number}</translation>
    </message>
    <message>
        <source>training sample {number}</source>
        <translation>muestra de entrenamiento {number}</translation>
    </message>
</context>
<context>
    <name>TrainingMeasures</name>
    <message>
        <source>right answers</source>
        <translation>aciertos</translation>
    </message>
    <message>
        <source>mean squared error</source>
        <translation>error cuadrático medio</translation>
    </message>
    <message>
        <source>training</source>
        <translation>entrenamiento</translation>
    </message>
    <message>
        <source>test</source>
        <translation>prueba</translation>
    </message>
    <message>
        <source>largest error</source>
        <translation>error máximo</translation>
    </message>
    <message>
        <source>Which samples are counted</source>
        <translation>Qué muestras se cuentan</translation>
    </message>
    <message>
        <source>How often it is right</source>
        <translation>Con qué frecuencia acierta</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>Matriz de confusión</translation>
    </message>
    <message>
        <source>Predicted against actual values</source>
        <translation>Valores predichos frente a los reales</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>predicho</translation>
    </message>
    <message>
        <source>actual</source>
        <translation>real</translation>
    </message>
    <message>
        <source>{actual} taken for {predicted}: {n}</source>
        <translation>{actual} tomada por {predicted}: {n}</translation>
    </message>
    <message>
        <source>{name} over time</source>
        <translation>{name} a lo largo del tiempo</translation>
    </message>
    <message>
        <source>explodes</source>
        <translation>explota</translation>
    </message>
    <message>
        <source>vanishes</source>
        <translation>se desvanece</translation>
    </message>
    <message>
        <source>size of the gradient, by layer</source>
        <translation>tamaño del gradiente, por capa</translation>
    </message>
    <message>
        <source>output</source>
        <translation>salida</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>capa {number}</translation>
    </message>
    <message>
        <source>Size of the gradient of each layer</source>
        <translation>Tamaño del gradiente de cada capa</translation>
    </message>
    <message>
        <source>Root mean square of dE/dW of each layer, over all training samples</source>
        <translation>Media cuadrática de dE/dW de cada capa, sobre todas las muestras de entrenamiento</translation>
    </message>
    <message>
        <source>weights, by layer</source>
        <translation>pesos, por capa</translation>
    </message>
    <message>
        <source>Spread of the weights of each layer</source>
        <translation>Distribución de los pesos de cada capa</translation>
    </message>
    <message>
        <source>Mean ± standard deviation</source>
        <translation>Media ± desviación típica</translation>
    </message>
    <message>
        <source>Decision threshold</source>
        <translation>Umbral de decisión</translation>
    </message>
    <message>
        <source>From which output on a sample is class 1. Double-click: back to the middle</source>
        <translation>A partir de qué salida una muestra es de la clase 1. Doble clic: vuelve al centro</translation>
    </message>
    <message>
        <source>middle</source>
        <translation>centro</translation>
    </message>
    <message>
        <source>Back to the middle</source>
        <translation>Volver al centro</translation>
    </message>
    <message>
        <source>threshold {value}</source>
        <translation>umbral {value}</translation>
    </message>
</context>
<context>
    <name>TrainingNames</name>
    <message>
        <source>own curve</source>
        <translation>curva propia</translation>
    </message>
    <message>
        <source>circle</source>
        <translation>círculo</translation>
    </message>
    <message>
        <source>two Gaussians</source>
        <translation>dos gaussianas</translation>
    </message>
    <message>
        <source>spiral</source>
        <translation>espiral</translation>
    </message>
    <message>
        <source>moons</source>
        <translation>lunas</translation>
    </message>
    <message>
        <source>three classes</source>
        <translation>tres clases</translation>
    </message>
    <message>
        <source>plane</source>
        <translation>plano</translation>
    </message>
    <message>
        <source>Gaussians</source>
        <translation>gaussianas</translation>
    </message>
    <message>
        <source>sine</source>
        <translation>seno</translation>
    </message>
    <message>
        <source>step</source>
        <translation>escalón</translation>
    </message>
    <message>
        <source>sawtooth</source>
        <translation>diente de sierra</translation>
    </message>
    <message>
        <source>own points</source>
        <translation>puntos propios</translation>
    </message>
    <message>
        <source>A curve through your own points.</source>
        <translation>Una curva por puntos propios.</translation>
    </message>
    <message>
        <source>A disc inside a ring.</source>
        <translation>Un disco dentro de un anillo.</translation>
    </message>
    <message>
        <source>Opposite quadrants belong together.</source>
        <translation>Los cuadrantes opuestos van juntos.</translation>
    </message>
    <message>
        <source>Two clouds: one line parts them.</source>
        <translation>Dos nubes: una recta las separa.</translation>
    </message>
    <message>
        <source>Two arms wound into each other.</source>
        <translation>Dos brazos entrelazados.</translation>
    </message>
    <message>
        <source>Two half circles that interlock.</source>
        <translation>Dos semicírculos entrelazados.</translation>
    </message>
    <message>
        <source>Three arms: one output a class.</source>
        <translation>Tres brazos: una salida por clase.</translation>
    </message>
    <message>
        <source>A value that rises evenly.</source>
        <translation>Un valor que crece de forma pareja.</translation>
    </message>
    <message>
        <source>Hills and hollows over the plane.</source>
        <translation>Cerros y hoyos sobre el plano.</translation>
    </message>
    <message>
        <source>One smooth wave.</source>
        <translation>Una onda suave.</translation>
    </message>
    <message>
        <source>A curve that jumps.</source>
        <translation>Una curva que salta.</translation>
    </message>
    <message>
        <source>A curve that rises and drops.</source>
        <translation>Una curva que sube y cae de golpe.</translation>
    </message>
    <message>
        <source>Points that you set, move and delete.</source>
        <translation>Puntos que se ponen, mueven y borran.</translation>
    </message>
    <message>
        <source>sin x₁</source>
        <translation>sen x₁</translation>
    </message>
    <message>
        <source>sin x₂</source>
        <translation>sen x₂</translation>
    </message>
    <message>
        <source>uniform</source>
        <translation>uniforme</translation>
    </message>
    <message>
        <source>zeros</source>
        <translation>ceros</translation>
    </message>
    <message>
        <source>Evenly from −0.5 to 0.5, however large the layer is.</source>
        <translation>De forma pareja entre −0,5 y 0,5, sin importar el tamaño de la capa.</translation>
    </message>
    <message>
        <source>The more units a weight lies between, the smaller it is: signals keep their size through tanh and sigmoid layers.</source>
        <translation>Mientras más neuronas une la capa, menores son los pesos: las señales conservan su tamaño a través de capas tanh y sigmoide.</translation>
    </message>
    <message>
        <source>Normally distributed with variance 2/n for n inputs: made for ReLU, which lets half of the signal through.</source>
        <translation>Distribución normal con varianza 2/n para n entradas: pensada para ReLU, que deja pasar la mitad de la señal.</translation>
    </message>
    <message>
        <source>All units of a layer compute the same and get the same gradient: they all learn the same thing.</source>
        <translation>Todas las neuronas de una capa calculan lo mismo y reciben el mismo gradiente: todas aprenden lo mismo.</translation>
    </message>
    <message>
        <source>gradient descent (SGD)</source>
        <translation>descenso de gradiente (SGD)</translation>
    </message>
    <message>
        <source>Each update goes against the gradient g of its batch.</source>
        <translation>Cada actualización va en contra del gradiente g de su lote.</translation>
    </message>
    <message>
        <source>The steps gather speed v where gradients agree, and damp zigzags.</source>
        <translation>Los pasos ganan velocidad v donde los gradientes coinciden y amortiguan los zigzags.</translation>
    </message>
    <message>
        <source>Each parameter has its own step size: the larger its gradients were, the smaller.</source>
        <translation>Cada parámetro tiene su propio tamaño de paso: menor mientras mayores fueron sus gradientes.</translation>
    </message>
    <message>
        <source>Momentum and a step size for each parameter, both corrected for having begun at 0.</source>
        <translation>Momentum y un tamaño de paso por parámetro, ambos corregidos por haber partido en 0.</translation>
    </message>
    <message>
        <source>Momentum μ</source>
        <translation>Momentum μ</translation>
    </message>
    <message>
        <source>Decay ρ</source>
        <translation>Decaimiento ρ</translation>
    </message>
    <message>
        <source>How much of its speed a step keeps: 0 is plain gradient descent.</source>
        <translation>Cuánta velocidad conserva un paso: 0 es descenso de gradiente simple.</translation>
    </message>
    <message>
        <source>How long the running mean of the squared gradients remembers.</source>
        <translation>Cuánto recuerda la media móvil de los gradientes al cuadrado.</translation>
    </message>
    <message>
        <source>How long the running mean of the gradients remembers.</source>
        <translation>Cuánto recuerda la media móvil de los gradientes.</translation>
    </message>
    <message>
        <source>Keeps the division away from zero.</source>
        <translation>Evita dividir por cero.</translation>
    </message>
    <message>
        <source>gradient descent</source>
        <translation>descenso de gradiente</translation>
    </message>
    <message>
        <source>stochastic</source>
        <translation>estocástico</translation>
    </message>
    <message>
        <source>mini-batch</source>
        <translation>mini-batch</translation>
    </message>
    <message>
        <source>Run {n}</source>
        <translation>Corrida {n}</translation>
    </message>
</context>
<context>
    <name>TrainingNetwork</name>
    <message>
        <source>Hidden {number}</source>
        <translation>Oculta {number}</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Salida</translation>
    </message>
    <message>
        <source>The data decide how many outputs there are</source>
        <translation>Los datos deciden cuántas salidas hay</translation>
    </message>
    <message>
        <source>Hidden layers</source>
        <translation>Capas ocultas</translation>
    </message>
    <message>
        <source>Change the number of hidden layers</source>
        <translation>Cambiar el número de capas ocultas</translation>
    </message>
    <message>
        <source>{n} parameters to be learnt</source>
        <translation>{n} parámetros por aprender</translation>
    </message>
    <message>
        <source>Starting weights</source>
        <translation>Pesos iniciales</translation>
    </message>
    <message>
        <source>Some of these weights are written in the scenario.</source>
        <translation>Algunos de estos pesos están escritos en el escenario.</translation>
    </message>
    <message>
        <source>Change the starting weights</source>
        <translation>Cambiar los pesos iniciales</translation>
    </message>
</context>
<context>
    <name>TrainingNotice</name>
    <message>
        <source>Put away</source>
        <translation>Quitar</translation>
    </message>
</context>
<context>
    <name>TrainingPage</name>
    <message>
        <source>Training</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>Step through this batch</source>
        <translation>Recorrer este lote paso a paso</translation>
    </message>
    <message>
        <source>Batch, step by step</source>
        <translation>Lote, paso a paso</translation>
    </message>
    <message>
        <source>The run as a program: NumPy, PyTorch</source>
        <translation>La corrida como programa: NumPy, PyTorch</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Untitled training</source>
        <translation>Entrenamiento sin título</translation>
    </message>
</context>
<context>
    <name>TrainingPanes</name>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>What each unit answers, and the weights between them</source>
        <translation>Qué responde cada neurona, y los pesos entre ellas</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <source>Every weight and bias as a number, to edit or freeze</source>
        <translation>Cada peso y cada sesgo como número, para editar o congelar</translation>
    </message>
    <message>
        <source>Loss surface</source>
        <translation>Superficie de la pérdida</translation>
    </message>
    <message>
        <source>The loss over two weights, and the path over it</source>
        <translation>La pérdida sobre dos pesos, y el camino sobre ella</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Comparación</translation>
    </message>
    <message>
        <source>All runs beside each other</source>
        <translation>Todas las corridas, una al lado de otra</translation>
    </message>
</context>
<context>
    <name>TrainingRule</name>
    <message>
        <source>Shuffle</source>
        <translation>Barajar</translation>
    </message>
    <message>
        <source>all</source>
        <translation>todas</translation>
    </message>
    <message>
        <source>{samples} samples: {updates} updates an epoch</source>
        <translation>{samples} muestras: {updates} actualizaciones por época</translation>
    </message>
    <message>
        <source>{samples} samples: 1 update an epoch</source>
        <translation>{samples} muestras: 1 actualización por época</translation>
    </message>
    <message>
        <source>After how many epochs training stops by itself</source>
        <translation>Después de cuántas épocas el entrenamiento se detiene solo</translation>
    </message>
    <message>
        <source>Stop once the loss is at most</source>
        <translation>Detener si la pérdida llega a</translation>
    </message>
    <message>
        <source>Change when training stops</source>
        <translation>Cambiar cuándo se detiene el entrenamiento</translation>
    </message>
    <message>
        <source>These data have no other loss</source>
        <translation>Estos datos no tienen otra pérdida</translation>
    </message>
    <message>
        <source>Optimiser</source>
        <translation>Optimizador</translation>
    </message>
    <message>
        <source>Change the optimiser</source>
        <translation>Cambiar el optimizador</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>Cambiar {name}</translation>
    </message>
    <message>
        <source>Learning</source>
        <translation>Aprendizaje</translation>
    </message>
    <message>
        <source>Also while it runs</source>
        <translation>También mientras entrena</translation>
    </message>
    <message>
        <source>Loss and optimiser</source>
        <translation>Pérdida y optimizador</translation>
    </message>
    <message>
        <source>Batches</source>
        <translation>Lotes</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Término</translation>
    </message>
    <message>
        <source>L1</source>
        <translation>L1</translation>
    </message>
    <message>
        <source>Penalty λ·Σ|w|: drives weights that matter little to 0</source>
        <translation>Penalización λ·Σ|w|: lleva a 0 los pesos que importan poco</translation>
    </message>
    <message>
        <source>L2</source>
        <translation>L2</translation>
    </message>
    <message>
        <source>Penalty ½·λ·Σw²: keeps all weights small</source>
        <translation>Penalización ½·λ·Σw²: mantiene pequeños todos los pesos</translation>
    </message>
    <message>
        <source>Regularisation keeps weights small, against over-fitting.</source>
        <translation>La regularización mantiene pequeños los pesos, contra el sobreajuste.</translation>
    </message>
    <message>
        <source>Change the regularisation</source>
        <translation>Cambiar la regularización</translation>
    </message>
</context>
<context>
    <name>TrainingRuns</name>
    <message>
        <source>{name}: double click or F2 to rename</source>
        <translation>{name}: doble clic o F2 para cambiar el nombre</translation>
    </message>
    <message>
        <source>Name of the run</source>
        <translation>Nombre de la corrida</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>Mostrar {name}</translation>
    </message>
    <message>
        <source>Hide {name}</source>
        <translation>Ocultar {name}</translation>
    </message>
    <message>
        <source>Delete {name}</source>
        <translation>Borrar {name}</translation>
    </message>
    <message>
        <source>There are at most {n} runs: delete one first</source>
        <translation>Hay a lo más {n} corridas: borre una primero</translation>
    </message>
    <message>
        <source>Keep this run as it is, and go on from this moment in another one</source>
        <translation>Conservar esta corrida tal cual y seguir en otra desde este momento</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Corridas</translation>
    </message>
    <message>
        <source>Runs further left</source>
        <translation>Corridas más a la izquierda</translation>
    </message>
    <message>
        <source>Runs further right</source>
        <translation>Corridas más a la derecha</translation>
    </message>
    <message>
        <source>Run again from here</source>
        <translation>Otra corrida desde aquí</translation>
    </message>
</context>
<context>
    <name>TrainingSurface</name>
    <message>
        <source>direction {number}</source>
        <translation>dirección {number}</translation>
    </message>
    <message>
        <source>Parameter across</source>
        <translation>Parámetro horizontal</translation>
    </message>
    <message>
        <source>Parameter upwards</source>
        <translation>Parámetro vertical</translation>
    </message>
    <message>
        <source>random</source>
        <translation>al azar</translation>
    </message>
    <message>
        <source>Random directions, scaled to the weights of each unit</source>
        <translation>Direcciones al azar, a la escala de los pesos de cada neurona</translation>
    </message>
    <message>
        <source>another</source>
        <translation>otro par</translation>
    </message>
    <message>
        <source>Draw two other directions</source>
        <translation>Sortear otras dos direcciones</translation>
    </message>
    <message>
        <source>Farther away</source>
        <translation>Más lejos</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Más cerca</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>ajustar</translation>
    </message>
    <message>
        <source>As far as the paths of training go</source>
        <translation>Hasta donde llegan los caminos del entrenamiento</translation>
    </message>
    <message>
        <source>Loss surface</source>
        <translation>Superficie de la pérdida</translation>
    </message>
    <message>
        <source>local minimum</source>
        <translation>mínimo local</translation>
    </message>
    <message>
        <source>lowest minimum here</source>
        <translation>mínimo más bajo de la imagen</translation>
    </message>
</context>
<context>
    <name>TrainingTimeline</name>
    <message>
        <source>epoch {epoch}</source>
        <translation>época {epoch}</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Épocas</translation>
    </message>
</context>
<context>
    <name>TrainingTransport</name>
    <message>
        <source>Back to the start</source>
        <translation>Volver al principio</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>Un paso atrás</translation>
    </message>
    <message>
        <source>One step on</source>
        <translation>Un paso adelante</translation>
    </message>
    <message>
        <source>As far as it was trained</source>
        <translation>Hasta donde se entrenó</translation>
    </message>
    <message>
        <source>by sample</source>
        <translation>por muestra</translation>
    </message>
    <message>
        <source>by batch</source>
        <translation>por lote</translation>
    </message>
    <message>
        <source>by epoch</source>
        <translation>por época</translation>
    </message>
    <message>
        <source>What a step is</source>
        <translation>Qué es un paso</translation>
    </message>
    <message>
        <source>Steps a second while playing</source>
        <translation>Pasos por segundo al entrenar</translation>
    </message>
    <message>
        <source>Until when to train</source>
        <translation>Hasta cuándo entrenar</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Entrenar</translation>
    </message>
    <message>
        <source>until {epochs}</source>
        <translation>hasta {epochs}</translation>
    </message>
    <message>
        <source> or loss {loss}</source>
        <translation> o pérdida {loss}</translation>
    </message>
    <message>
        <source>flat out</source>
        <translation>al máximo</translation>
    </message>
    <message>
        <source>{rate} a second</source>
        <translation>{rate} por segundo</translation>
    </message>
</context>
<context>
    <name>TrainingWords</name>
    <message>
        <source>whole set at once</source>
        <translation>todo el conjunto</translation>
    </message>
    <message>
        <source>gradient descent</source>
        <translation>descenso de gradiente</translation>
    </message>
    <message>
        <source>stochastic</source>
        <translation>estocástico</translation>
    </message>
    <message>
        <source>mini-batch {size}</source>
        <translation>mini-batch {size}</translation>
    </message>
    <message>
        <source>epoch {epoch}</source>
        <translation>época {epoch}</translation>
    </message>
    <message>
        <source>batch {batch}/{batches}</source>
        <translation>lote {batch}/{batches}</translation>
    </message>
    <message>
        <source>sample {sample}/{samples}</source>
        <translation>muestra {sample}/{samples}</translation>
    </message>
    <message>
        <source>Run {number}</source>
        <translation>Corrida {number}</translation>
    </message>
    <message>
        <source>{count} training samples</source>
        <translation>{count} muestras de entrenamiento</translation>
    </message>
    <message>
        <source>Training stopped at {place}: {quantity} is no longer a finite number. Try a smaller learning rate. Time still runs back to every moment before.</source>
        <translation>El entrenamiento se detuvo en la {place}: {quantity} ya no es un número finito. Prueba con una tasa de aprendizaje menor. El tiempo sigue yendo hacia atrás, a cualquier momento anterior.</translation>
    </message>
    <message>
        <source>a weighted sum {symbol} of layer {layer}</source>
        <translation>una suma ponderada {symbol} de la capa {layer}</translation>
    </message>
    <message>
        <source>an activation {symbol} of layer {layer}</source>
        <translation>una activación {symbol} de la capa {layer}</translation>
    </message>
    <message>
        <source>the loss</source>
        <translation>la pérdida</translation>
    </message>
    <message>
        <source>a delta {symbol} of layer {layer}</source>
        <translation>una delta {symbol} de la capa {layer}</translation>
    </message>
    <message>
        <source>the gradient of a weight {symbol} of layer {layer}</source>
        <translation>el gradiente de un peso {symbol} de la capa {layer}</translation>
    </message>
    <message>
        <source>the gradient of a bias {symbol} of layer {layer}</source>
        <translation>el gradiente de un sesgo {symbol} de la capa {layer}</translation>
    </message>
    <message>
        <source>a weight {symbol} of layer {layer}</source>
        <translation>un peso {symbol} de la capa {layer}</translation>
    </message>
    <message>
        <source>a bias {symbol} of layer {layer}</source>
        <translation>un sesgo {symbol} de la capa {layer}</translation>
    </message>
    <message>
        <source>half squared error</source>
        <translation>error cuadrático medio ½</translation>
    </message>
    <message>
        <source>logistic loss</source>
        <translation>pérdida logística</translation>
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
        <source>by channel</source>
        <translation>por canal</translation>
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
        <source>Untitled kernel</source>
        <translation>Kernel sin título</translation>
    </message>
    <message>
        <source>Untitled network</source>
        <translation>Red sin título</translation>
    </message>
    <message>
        <source>Untitled training</source>
        <translation>Entrenamiento sin título</translation>
    </message>
    <message>
        <source>Show or hide W̃</source>
        <translation>Mostrar u ocultar W̃</translation>
    </message>
    <message>
        <source>This cannot be shown</source>
        <translation>Esto no se puede mostrar</translation>
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
        <translation>Donde es plana, deja pasar poco del error.</translation>
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
